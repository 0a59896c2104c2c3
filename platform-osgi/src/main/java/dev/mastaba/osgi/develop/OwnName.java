package dev.mastaba.osgi.develop;

import dev.mastaba.core.message.RequestHead;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name under which who develops asks: {@code localhost}, one below it, or an address. The page of a stranger, whose name was made to point to this machine so that a
 * browser here lets it read the answers, has another.
 */
final class OwnName {
    private static final Pattern OWN =
            Pattern.compile("(?:[a-z0-9.-]{1,200}\\.)?localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private OwnName() {}

    /** Whether a request was sent to such a name. */
    static boolean isAskedBy(RequestHead head) {
        String name = PORT.matcher(head.authority().toLowerCase(Locale.ROOT)).replaceFirst("");
        return OWN.matcher(name).matches();
    }
}
