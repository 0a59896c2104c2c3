package dev.mastaba.testing;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A security policy that returns the decisions that a test chooses. It records permission checks, and calls to {@link #remember} and {@link #forget}.
 * Instances are safe for concurrent use by multiple threads. (Pyramid: {@code DummySecurityPolicy}.)
 *
 * <pre>{@code
 * TestPolicy policy = TestPolicy.permitting("view").as("ann");
 * config.setSecurityPolicy(policy);
 * }</pre>
 */
public final class TestPolicy implements SecurityPolicy {
    private final @Nullable Set<String> permitted;
    private final @Nullable Identity identity;
    private final boolean ambient;
    private final List<Asked> asked;
    private final List<String> remembered;
    private final List<Request> forgotten;

    private TestPolicy(
            @Nullable Set<String> permitted,
            @Nullable Identity identity,
            boolean ambient,
            List<Asked> asked,
            List<String> remembered,
            List<Request> forgotten) {
        this.permitted = permitted;
        this.identity = identity;
        this.ambient = ambient;
        this.asked = asked;
        this.remembered = remembered;
        this.forgotten = forgotten;
    }

    /**
     * A permission check that the policy recorded.
     *
     * @param context the object whose permission was checked
     * @param permission the name of the permission
     */
    public record Asked(Object context, String permission) {}

    /** Returns a policy that grants all permissions. It does not identify users; call {@link #as} to set a user. */
    public static TestPolicy permitting() {
        return of(null);
    }

    /** Returns a policy that grants only the given permissions. It does not identify users; call {@link #as} to set a user. */
    public static TestPolicy permitting(String first, String... more) {
        return of(Set.copyOf(
                java.util.stream.Stream.concat(java.util.stream.Stream.of(first), java.util.stream.Stream.of(more))
                        .toList()));
    }

    /** Returns a policy that denies all permissions. It does not identify users; call {@link #as} to set a user. */
    public static TestPolicy denying() {
        return of(Set.of());
    }

    private static TestPolicy of(@Nullable Set<String> permitted) {
        return new TestPolicy(
                permitted,
                null,
                false,
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>());
    }

    /** Returns a copy of this policy that identifies every client as the given user. The copy and this policy share one record of calls. */
    public TestPolicy as(String userId) {
        return as(Identity.named(userId));
    }

    /**
     * Returns a copy of this policy that identifies every client as the given user, whose identity can have a custom type. The copy and this policy
     * share one record of calls.
     */
    public TestPolicy as(Identity user) {
        return new TestPolicy(permitted, user, ambient, asked, remembered, forgotten);
    }

    /**
     * Returns a copy of this policy that is ambient: browsers are assumed to send credentials automatically, as with cookies, so CSRF tokens are
     * checked. The copy and this policy share one record of calls. By default, a test policy is not ambient.
     */
    public TestPolicy ambient() {
        return new TestPolicy(permitted, identity, true, asked, remembered, forgotten);
    }

    /** Returns a copy of the list of recorded permission checks, in the order in which they were made. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Returns the user ids that were passed to {@link #remember}, in the order of the calls. */
    public List<String> remembered() {
        return List.copyOf(remembered);
    }

    /** Returns how many times {@link #forget} was called. */
    public int forgotten() {
        return forgotten.size();
    }

    @Override
    public @Nullable Identity identity(Request request) {
        return identity;
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        asked.add(new Asked(context, permission));
        return permitted == null || permitted.contains(permission)
                ? Decision.allowed("the test permits it")
                : Decision.denied("the test permits only " + permitted + ", not " + permission);
    }

    @Override
    public boolean isAmbient() {
        return ambient;
    }

    /** Records the user id, and returns a list with one header field: {@code X-Test-Remember} with the user id. */
    @Override
    public List<Header> remember(Request request, String userId) {
        remembered.add(userId);
        return List.of(new Header("X-Test-Remember", userId));
    }

    /** Records the call, and returns a list with one header field: {@code X-Test-Forget}. */
    @Override
    public List<Header> forget(Request request) {
        forgotten.add(request);
        return List.of(new Header("X-Test-Forget", "yes"));
    }
}
