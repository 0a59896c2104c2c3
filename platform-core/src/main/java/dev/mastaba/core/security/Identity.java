package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Who is asking, as the security policy found out. Policies may bring richer types. */
@ConsumerType
public interface Identity {
    /** The attribute of a request that holds its identity; computed once, when it is first asked for. */
    AttributeKey<Optional<Identity>> KEY = AttributeKey.of("identity", Optional.class, "dev.mastaba.security");

    /** What names the user; never changes for one user. (Pyramid: {@code authenticated_userid}.) */
    String userId();

    /** An identity that is a name and nothing more. */
    static Identity named(String userId) {
        return new NamedIdentity(userId);
    }

    /** Who is asking; nobody where no policy is set, or nobody is logged in. */
    static Optional<Identity> of(Request request) {
        return request.find(KEY).flatMap(identity -> identity);
    }
}
