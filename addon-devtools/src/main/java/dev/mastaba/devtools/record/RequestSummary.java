package dev.mastaba.devtools.record;

/**
 * An entry in the list of recorded requests.
 *
 * @param id the id of the request
 * @param begun the time at which the request arrived, in milliseconds since 1970
 * @param method the request method
 * @param target the path and query
 * @param status the response status
 * @param micros the duration in microseconds
 * @param view the id of the view; empty if there is none
 * @param type the media type of the response; empty if there is none
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
