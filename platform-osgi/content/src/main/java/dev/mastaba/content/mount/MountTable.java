package dev.mastaba.content.mount;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table that finds the application for a request: the one with the longest path that contains the request's path. For equal paths, a mount for
 * the request's host ranks above a mount for all hosts below a domain, and that above a mount for all hosts. Immutable.
 *
 * @param <A> the type that represents an application
 */
public final class MountTable<A> {
    /** An application and its mount. */
    public record Entry<A>(String id, Mount mount, A application) {}

    private final Map<String, List<Entry<A>>> byHost = new HashMap<>();
    private final Map<String, List<Entry<A>>> byDomain = new HashMap<>();
    private final List<Entry<A>> everywhere;

    private MountTable(List<Entry<A>> all) {
        List<Entry<A>> sorted = new ArrayList<>(all);
        sorted.sort(order());
        Map<String, List<Entry<A>>> written = new HashMap<>();
        sorted.forEach(entry -> written.computeIfAbsent(entry.mount().host(), host -> new ArrayList<>())
                .add(entry));
        everywhere = List.copyOf(written.getOrDefault("", List.of()));
        written.forEach((host, own) -> {
            if (!host.isEmpty()) {
                List<Entry<A>> candidates = new ArrayList<>(own);
                String name = host.startsWith("*") ? host.substring(1) : host;
                for (int dot = name.indexOf('.', 1); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    candidates.addAll(written.getOrDefault("*" + name.substring(dot), List.of()));
                }
                candidates.addAll(everywhere);
                candidates.sort(order());
                (host.startsWith("*") ? byDomain : byHost).put(name, List.copyOf(candidates));
            }
        });
    }

    private static <A> Comparator<Entry<A>> order() {
        return Comparator.comparing((Entry<A> entry) -> -entry.mount().path().length())
                .thenComparing(entry -> entry.mount().host().isEmpty())
                .thenComparing(entry -> entry.mount().isWildcard())
                .thenComparing(entry -> -entry.mount().host().length())
                .thenComparing(Entry::id);
    }

    /** Creates a table of these applications; call {@link #clashes} first. */
    public static <A> MountTable<A> of(List<Entry<A>> entries) {
        return new MountTable<>(entries);
    }

    /**
     * Returns the conflicts between these mounts: two applications or tenants at one host and path.
     *
     * @param mounts the mounts by id, in an order: the remedies change the later one of two
     * @param files the settings files by id, with {@code conf/}
     */
    public static List<Problem> clashes(Map<String, List<Mount>> mounts, Map<String, String> files) {
        Map<Mount, String> taken = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        mounts.forEach((id, all) -> all.stream()
                .filter(mount -> {
                    String other = taken.putIfAbsent(mount, id);
                    return other != null && !other.equals(id);
                })
                .findFirst()
                .ifPresent(mount -> problems.add(clash(mount, String.valueOf(taken.get(mount)), id, files))));
        return problems;
    }

    private static Problem clash(Mount mount, String other, String id, Map<String, String> files) {
        String file = files.getOrDefault(id, "");
        return new Problem(
                "MAST-DEPLOY-090",
                "The applications " + other + " and " + id + " are both mounted at " + mount + ".",
                List.of(origin(files.getOrDefault(other, "")), origin(file)),
                "Give one of them another path, in " + file + ": mastaba.path = " + otherPath(mount, id),
                "Or give it another host, in the same file: mastaba.host = " + otherHost(mount, id));
    }

    private static String otherPath(Mount mount, String id) {
        return mount.path().equals("/" + id) ? "/" + id + "2" : "/" + id;
    }

    private static String otherHost(Mount mount, String id) {
        String host = id + ".example.org";
        return mount.host().equals(host) ? id + "2.example.org" : host;
    }

    private static Origin origin(String file) {
        return Origin.named("conf", file.replaceFirst("^conf/", ""));
    }

    /** Returns the application for a request, or null if no application is mounted there. */
    public @Nullable Entry<A> find(RequestHead head) {
        List<Entry<A>> candidates =
                byHost.isEmpty() && byDomain.isEmpty() ? everywhere : candidates(Mount.nameOf(head.authority()));
        int size = candidates.size();
        if (size == 0) {
            return null;
        }
        Entry<A> first = candidates.get(0);
        if (first.mount().path().isEmpty()) {
            return first;
        }
        String path = decoded(head.rawPath());
        for (int i = 0; i < size; i++) {
            if (candidates.get(i).mount().holds(path)) {
                return candidates.get(i);
            }
        }
        return null;
    }

    /** Returns the entries that a request for a host can reach, in the order in which they are tried. */
    private List<Entry<A>> candidates(String host) {
        List<Entry<A>> exact = byHost.get(host);
        if (exact != null) {
            return exact;
        }
        if (!byDomain.isEmpty()) {
            for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
                List<Entry<A>> below = byDomain.get(host.substring(dot));
                if (below != null && dot > 0) {
                    return below;
                }
            }
        }
        return everywhere;
    }

    /**
     * Returns the decoded path. A path that is not valid UTF-8 is looked up in its encoded form: the application at the root then returns a 400
     * response.
     */
    private static String decoded(String rawPath) {
        try {
            return PercentCode.decode(rawPath);
        } catch (BadRequest notUtf8) {
            return rawPath;
        }
    }
}
