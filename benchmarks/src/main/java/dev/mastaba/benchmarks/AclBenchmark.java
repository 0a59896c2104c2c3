package dev.mastaba.benchmarks;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A permission decided by the root of a lineage of ten, each with an ACL of three entries, for a user in two groups. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class AclBenchmark {
    private static final int DEPTH = 10;

    private final Acls acls = Acls.of(new GetRequest("/"));
    private final List<String> principals =
            Principals.of(Identity.named("ada"), List.of("group:authors", "group:editors"));
    private final Resource resource = lineage();

    private record Folder(String name, @Nullable Resource parent, Acl acl) implements Resource, HasAcl {}

    private static Resource lineage() {
        Folder at = new Folder(
                "",
                null,
                Acl.of(
                        Ace.allow("group:others", "edit"),
                        Ace.deny("bob", "edit"),
                        Ace.allow("group:editors", "view", "edit")));
        for (int i = 1; i < DEPTH; i++) {
            at = new Folder(
                    "f" + i,
                    at,
                    Acl.of(
                            Ace.allow("group:others", "edit"),
                            Ace.deny("bob", "edit"),
                            Ace.allow(Principals.EVERYONE, "view")));
        }
        return at;
    }

    /** Measures only the decision; the user is known. */
    @Benchmark
    public boolean permits() {
        return acls.permits(resource, principals, "edit").permitted();
    }
}
