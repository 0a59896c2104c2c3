package dev.mastaba.devtools.record;

/**
 * An entry in the list of recorded requests, which summarizes one request and its response.
 *
 * @param id the id of the request
 * @param begun the time at which the request arrived, in milliseconds since 1970
 * @param method the request method
 * @param target the path and query of the request
 * @param status the response status
 * @param micros the duration of the request in microseconds
 * @param view the id of the view that answered the request; empty if no view did
 * @param type the media type of the response; empty if the response does not have one
 * @param bytes the size of the recording in bytes
 */
public record RequestSummary(
        String id,
        long begun,
        String method,
        String target,
        int status,
        long micros,
        String view,
        String type,
        int bytes) {
    private static final int LONGEST = 500;

    public RequestSummary {
        target = target.length() > LONGEST ? target.substring(0, LONGEST) + "…" : target;
    }

    RequestSummary of(int size) {
        return new RequestSummary(id, begun, method, target, status, micros, view, type, size);
    }
}
