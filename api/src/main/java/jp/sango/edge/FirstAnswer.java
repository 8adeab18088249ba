package jp.sango.edge;

import java.util.Optional;

/** What a write answered, kept to be said again. The body as JSON, byte for byte; empty where there was none. */
public record FirstAnswer(int status, Optional<String> location, Optional<String> etag, Optional<String> body) {}
