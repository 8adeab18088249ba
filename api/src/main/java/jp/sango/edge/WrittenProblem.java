package jp.sango.edge;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** A problem as it goes out. */
public record WrittenProblem(HttpStatusCode status, HttpHeaders headers, byte[] body) {}
