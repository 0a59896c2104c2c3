package dev.mastaba.core.status;

import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** Another protocol has to be spoken. Answered with status 426. */
public class UpgradeRequired extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /**
     * Says why, and which.
     *
     * @param protocols the value of {@code Upgrade}: {@code websocket}
     */
    public UpgradeRequired(String detail, String protocols) {
        super(426, detail, null, List.of(new Header("Upgrade", protocols)));
    }
}
