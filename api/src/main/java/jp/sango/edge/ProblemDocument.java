package jp.sango.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * What goes out as {@code application/problem+json} (RFC 9457).
 *
 * @param type a name that never changes, not an address to visit
 * @param field path of the failing value in the request, for example {@code wishes[1].start}
 * @param arguments what the texts say, for programs
 * @param requestId for asking the operator about it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "RFC 9457 problem; `code` is stable, the texts follow Accept-Language")
public record ProblemDocument(
    @Schema(example = "urn:sango:problem:invalid-value") String type,
    @Schema(example = "入力内容を確認してください") String title,
    @Schema(example = "400") int status,
    @Schema(example = "正しくない値があります。直してもう一度送ってください。") String detail,
    @Schema(example = "invalid-value") String code,
    @Schema(example = "wishes[0].start") String field,
    Map<String, Object> arguments,
    @Schema(example = "2f1c9a6e1b6f4b0f8f3d1e2c3b4a5968") String requestId) {}
