package dev.mastaba.devtools.record;

/**
 * The entry of a request in the list of recorded requests.
 *
 * @param id its id
 * @param begun the time when it arrived, in milliseconds since 1970
 * @param method its method
 * @param target its path and query
 * @param status the status of its response
 * @param micros how long it took, in microseconds
 * @param view the id of its view; empty for none
 * @param type the media type of its response; empty for none
 * @param bytes the size of its recording
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
