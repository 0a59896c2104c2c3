package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** Something has been made. Answered with status 201. */
public class Created extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Created(String detail) {
        super(201, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Created(String detail, Throwable cause) {
        super(201, detail, cause, List.of());
    }
}
