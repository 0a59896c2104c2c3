package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As long as the wiki knows no users, what changes pages is permitted from this computer alone: the client's address is a loopback one, no
 * proxy stands between, and the wiki is called by a local name, so that no foreign page can get in by way of a name that leads here. A form
 * must come from the wiki's own pages.
 */
final class WikiPolicy implements SecurityPolicy {
    private static final Pattern LOOPBACK =
            Pattern.compile("127(\\.\\d{1,3}){3}|(0{0,4}:){2,7}0{0,3}1|::ffff:127(\\.\\d{1,3}){3}");
    private static final Pattern LOCAL_NAME = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    private static final List<String> PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");
    private static final List<String> HARMLESS = List.of("GET", "HEAD", "OPTIONS");

    @Override
    public @Nullable Identity identity(Request request) {
        return null;
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        if (!permission.equals("edit")) {
            return Decision.denied("The wiki knows the permission \"edit\" alone");
        }
        if (!LOOPBACK.matcher(bare(request.remoteAddress())).matches()) {
            return Decision.denied("The client is not on this computer");
        }
        if (PROXIES.stream().anyMatch(name -> request.header(name).isPresent())) {
            return Decision.denied("A proxy stands between");
        }
        if (!LOCAL_NAME.matcher(request.authority().toLowerCase(Locale.ROOT)).matches()) {
            return Decision.denied("The wiki was not called by a local name");
        }
        return HARMLESS.contains(request.method()) || isOwnForm(request)
                ? Decision.allowed("The client is on this computer")
                : Decision.denied("The form came from another site");
    }

    /** Browsers say where a form comes from; what says nothing is no browser. (Fetch, section 3.2; Fetch Metadata.) */
    private static boolean isOwnForm(Request request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent() && !site.get().equals("same-origin")) {
            return false;
        }
        Optional<String> origin = request.header("Origin");
        return origin.isEmpty() || origin.get().equalsIgnoreCase(request.scheme() + "://" + request.authority());
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }
}
