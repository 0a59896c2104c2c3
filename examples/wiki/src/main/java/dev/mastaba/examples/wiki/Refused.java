package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.i18n.TranslationString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal of the wiki, with a reason for people in their language. */
final class Refused extends HttpException {
    private static final long serialVersionUID = 1L;

    private final transient TranslationString reason;

    /** Creates a refusal with a status. */
    Refused(int status, TranslationString reason, @Nullable Throwable cause) {
        super(status, reason.interpolated(), cause, List.of());
        this.reason = reason;
    }

    TranslationString reason() {
        return reason;
    }
}
