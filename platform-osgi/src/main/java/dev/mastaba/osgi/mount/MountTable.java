package dev.mastaba.osgi.mount;

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
 * the request's host ranks above a mount for all hosts. Immutable.
 *
 * @param <A> the type that represents an application
 */
public final class MountTable<A> {
    /** An application and its mount. */
    public record Entry<A>(String id, Mount mount, A application) {}

    private final List<Entry<A>> entries;
    private final @Nullable Entry<A> everything;

    private MountTable(List<Entry<A>> entries) {
        List<Entry<A>> sorted = new ArrayList<>(entries);
        sorted.sort(
                Comparator.comparing((Entry<A> entry) -> -entry.mount().path().length())
                        .thenComparing(entry -> entry.mount().host().isEmpty())
                        .thenComparing(Entry::id));
        this.entries = List.copyOf(sorted);
        boolean alone = sorted.size() == 1 && sorted.get(0).mount().equals(new Mount("", ""));
        this.everything = alone ? sorted.get(0) : null;
    }

    /** Creates a table of these applications; call {@link #clashes} first. */
    public static <A> MountTable<A> of(List<Entry<A>> entries) {
        return new MountTable<>(entries);
    }

    /** Returns the conflicts between these mounts: two applications at one host and path. */
    public static List<Problem> clashes(Map<String, Mount> mounts) {
        Map<Mount, String> taken = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        mounts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(mount -> {
            String other = taken.putIfAbsent(mount.getValue(), mount.getKey());
            if (other != null) {
                problems.add(new Problem(
                        "MAST-DEPLOY-090",
                        "The applications " + other + " and " + mount.getKey() + " are both mounted at "
                                + mount.getValue() + ".",
                        List.of(Origin.named("conf", other + ".cfg"), Origin.named("conf", mount.getKey() + ".cfg")),
                        List.of(
                                "Give one of them another path, in conf/" + mount.getKey() + ".cfg: mastaba.path = /"
                                        + mount.getKey(),
                                "Or give it another host, in the same file: mastaba.host = " + mount.getKey()
                                        + ".example.org")));
            }
        });
        return problems;
    }

    /** Returns the application for a request, or null if no application is mounted there. */
    public @Nullable Entry<A> find(RequestHead head) {
        if (everything != null) {
            return everything;
        }
        String host = Mount.nameOf(head.authority());
        String path = decoded(head.rawPath());
        for (Entry<A> entry : entries) {
            if ((entry.mount().host().isEmpty() || entry.mount().host().equals(host))
                    && entry.mount().holds(path)) {
                return entry;
            }
        }
        return null;
    }

    /** Returns all entries, in the order in which they are tried. */
    public List<Entry<A>> entries() {
        return entries;
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
