package dev.mastaba.core.engine.url;

import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host names under which an application may be requested. The {@code Host} of a client may be anything, and
 * absolute URLs begin with it.
 * <p>If the operator lists the names, requests for others are answered with 400. Otherwise, such requests are answered,
 * but their URLs are generated without scheme and host. The names of the local computer are always allowed, as are the
 * hosts in the application's {@code mastaba.host}. Behind trusted proxies, the forwarded host counts. Safe for use by any thread.
 */
public final class AllowedHosts {
    /** The setting: names separated by blanks or commas, {@code .example.org} for a host and all its subdomains, and {@code *} for any host. */
    public static final String SETTING = "mastaba.hosts";

    private static final Logger LOG = LoggerFactory.getLogger(AllowedHosts.class);
    private static final String ANY = "*";
    private static final String MOUNTED = "mastaba.host";
    private static final Pattern FORM =
            Pattern.compile("\\*|\\.?[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?|\\[[0-9a-f:.]{2,45}]|(?=[^:]*:)[0-9a-f:.]{2,45}");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final int LONGEST = 261;

    private final List<String> listed;
    private final boolean any;
    private final boolean strict;
    private final Consumer<Problem> log;
    private final AtomicBoolean told = new AtomicBoolean();

    private AllowedHosts(List<String> listed, boolean strict, Consumer<Problem> log) {
        this.any = listed.contains(ANY);
        this.listed = List.copyOf(listed);
        this.strict = strict && !any;
        this.log = log;
    }

    /** Returns an instance that allows any host. */
    public static AllowedHosts any() {
        return new AllowedHosts(List.of(ANY), false, AllowedHosts::warn);
    }

    /**
     * Returns the hosts in an application's settings.
     *
     * @throws dev.mastaba.core.extend.InvalidSettingException for an invalid host name
     */
    public static AllowedHosts of(Settings settings) {
        return of(settings, AllowedHosts::warn);
    }

    static AllowedHosts of(Settings settings, Consumer<Problem> log) {
        Optional<List<String>> said =
                settings.read(SETTING, "host names such as wiki.example.org, .example.org, or *", AllowedHosts::parsed);
        List<String> all = new ArrayList<>(said.orElse(List.of()));
        settings.text(MOUNTED).filter(hosts -> !hosts.isBlank()).ifPresent(hosts -> all.addAll(mounted(hosts)));
        return new AllowedHosts(all, said.isPresent(), log);
    }

    private static void warn(Problem problem) {
        LOG.warn("{}", problem.text());
    }

    /** Returns the allowed hosts as data, without the names of the local computer. */
    public Introspectable facts() {
        return Introspectable.of("allowed hosts", "allowed hosts", "allowed hosts")
                .with("names", listed)
                .with("refuses_others", strict);
    }

    private static List<String> parsed(String text) {
        List<String> hosts = new ArrayList<>();
        for (String word : SEPARATOR.split(text.strip())) {
            String host = word.toLowerCase(Locale.ROOT);
            if (!FORM.matcher(host).matches()) {
                throw new IllegalArgumentException(word);
            }
            hosts.add(bare(host));
        }
        return hosts;
    }

    /** Returns the hosts at which the application is mounted; {@code *.example.org} becomes {@code .example.org}. */
    private static List<String> mounted(String hosts) {
        return Stream.of(SEPARATOR.split(hosts.strip()))
                .map(host -> bare(host.startsWith("*.") ? host.substring(1) : host))
                .toList();
    }

    /** Returns a host name in lower case, with an IPv6 address in brackets and without a trailing dot. */
    private static String bare(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        String whole = small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
        return whole.indexOf(':') >= 0 && !whole.startsWith("[") ? "[" + whole + "]" : whole;
    }

    /**
     * Refuses a request for a host that the operator did not list.
     *
     * @throws BadRequest if the host is not listed
     */
    public void require(Request request) {
        if (strict && !allows(request.authority())) {
            tell(
                    "MAST-CONF-008",
                    "was refused: the setting " + SETTING
                            + " does not list this host. Further requests are not logged.",
                    "If the host is yours, add it: " + SETTING + " = …, www.example.org",
                    request);
            throw new BadRequest("This server does not serve the requested host");
        }
    }

    /** Returns whether absolute URLs may begin with the host of a request; if not, this is logged once. */
    boolean vouchFor(Request request) {
        if (allows(request.authority())) {
            return true;
        }
        tell(
                "MAST-CONF-007",
                "required an absolute URL. The setting " + SETTING
                        + " does not list this host, so the URL has neither scheme nor host. Further requests are not logged.",
                "List all host names of the application in its settings file: " + SETTING + " = www.example.org",
                request);
        return false;
    }

    private void tell(String id, String what, String remedy, Request request) {
        if (!told.getAndSet(true)) {
            String asked = request.authority();
            String host = isName(asked, asked.length()) ? '"' + asked + '"' : "(missing or invalid)";
            log.accept(new Problem(id, "A request for the host " + host + " " + what, List.of(), remedy));
        }
    }

    /** Returns whether a host, optionally with a port, is allowed. */
    boolean allows(String authority) {
        if (any) {
            return true;
        }
        int end = endOfName(authority);
        return end > 0 && isName(authority, end) && (isOwn(authority, end) || isListed(authority, end));
    }

    private boolean isListed(String authority, int end) {
        for (int i = 0; i < listed.size(); i++) {
            String host = listed.get(i);
            if (host.charAt(0) == '.' ? isBelow(host, authority, end) : is(host, authority, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String domain, String authority, int end) {
        int from = end - domain.length();
        return from > 0
                ? authority.regionMatches(true, from, domain, 0, domain.length())
                : from == -1 && authority.regionMatches(true, 0, domain, 1, end);
    }

    private static boolean is(String host, String authority, int end) {
        return host.length() == end && authority.regionMatches(true, 0, host, 0, end);
    }

    /** Returns whether a host is the local computer as its own browsers address it; no other host has these names (RFC 6761, 6.3). */
    private static boolean isOwn(String authority, int end) {
        return is("localhost", authority, end)
                || is("[::1]", authority, end)
                || isBelow(".localhost", authority, end)
                || isLoopback(authority, end);
    }

    private static boolean isLoopback(String authority, int end) {
        if (!authority.startsWith("127.")) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = authority.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index of the port's colon or of the trailing dot, or else the end; -1 if the text is not a host with a port. */
    private static int endOfName(String authority) {
        int colon = authority.lastIndexOf(':');
        int end = colon > authority.lastIndexOf(']') ? colon : authority.length();
        for (int i = end + 1; i < authority.length(); i++) {
            if (authority.charAt(i) < '0' || authority.charAt(i) > '9') {
                return -1;
            }
        }
        return end > 1 && authority.charAt(end - 1) == '.' ? end - 1 : end;
    }

    /** Returns whether a text has only characters of a host's name or address; others could be parsed as the end of the host. */
    private static boolean isName(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && ".-_:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0 && end <= LONGEST;
    }
}
