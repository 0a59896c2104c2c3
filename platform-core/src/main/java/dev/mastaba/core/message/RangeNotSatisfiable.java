package dev.mastaba.core.message;

import java.util.List;

/** The range that was asked for lies outside of what there is. Answered with status 416. */
public class RangeNotSatisfiable extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says how many bytes there are. */
    public RangeNotSatisfiable(long length) {
        super(416, "There are " + length + " bytes.", null, List.of(new Header("Content-Range", "bytes */" + length)));
    }
}
