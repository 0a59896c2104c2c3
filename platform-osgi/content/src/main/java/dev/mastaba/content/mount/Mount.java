package dev.mastaba.content.mount;

import dev.mastaba.content.application.MountSettings;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/**
 * A place at which an application is mounted.
 *
 * @param host the host name in lower case, without a port or a trailing dot, or an IPv6 address in brackets; {@code *.DOMAIN} for all hosts below a domain;
 *     empty for all hosts
 * @param path the decoded path, with a leading but no trailing slash; empty for the root
 */
public record Mount(String host, String path) {
    public Mount {
        host = nameOf(host.strip());
        String bare = path.strip();
        while (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        path = bare.isEmpty() || bare.startsWith("/") ? bare : "/" + bare;
    }

    /**
     * Returns the mounts from an application's settings {@code mastaba.host}, with hosts separated by commas or spaces, and {@code mastaba.path}. Without
     * these settings, it is the root of all hosts.
     */
    public static List<Mount> of(Settings settings) {
        String path = settings.text(MountSettings.PATH, "");
        return MountSettings.hosts(settings.text(MountSettings.HOST, "")).stream()
                .map(host -> new Mount(host, path))
                .distinct()
                .toList();
    }

    /** Returns whether this is a mount for all hosts below a domain. */
    boolean isWildcard() {
        return host.startsWith("*");
    }

    /** Returns the host name of an authority in the form for comparison. */
    static String nameOf(String authority) {
        int bracket = authority.lastIndexOf(']');
        int port = authority.indexOf(':', Math.max(0, bracket));
        boolean address = bracket < 0 && port >= 0 && authority.indexOf(':', port + 1) > 0;
        String name = address ? "[" + authority + "]" : port < 0 ? authority : authority.substring(0, port);
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    /** Returns whether a decoded path is this mount's path or below it. */
    boolean holds(String decodedPath) {
        return decodedPath.startsWith(path)
                && (decodedPath.length() == path.length() || decodedPath.charAt(path.length()) == '/');
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "/" : path) + " on " + (host.isEmpty() ? "every host" : host);
    }
}
