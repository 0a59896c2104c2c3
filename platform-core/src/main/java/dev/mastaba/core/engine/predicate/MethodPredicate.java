package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.text.HttpToken;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that holds for some methods; GET includes HEAD.
 *
 * @param methods the methods in alphabetical order: a short list is one object, which matters to servers with many applications
 */
record MethodPredicate(List<String> methods) implements Predicate, NonBlocking {
    /** The methods in use: those of RFC 9110, 5789, 4918, and related standards. */
    private static final Set<String> SENT = Set.of(
            ("GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT QUERY "
                            + "ACL BIND UNBIND REBIND CHECKIN CHECKOUT LABEL LINK UNLINK MERGE MKACTIVITY MKCALENDAR MKWORKSPACE ORDERPATCH "
                            + "UNCHECKOUT UPDATE PURGE SUBSCRIBE UNSUBSCRIBE NOTIFY")
                    .split(" "));

    static MethodPredicate of(Collection<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        for (String method : all) {
            if (!HttpToken.is(method)) {
                throw new IllegalArgumentException("an HTTP method is expected, such as POST");
            }
        }
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return new MethodPredicate(List.copyOf(all));
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return methods.contains(request.method());
    }

    @Override
    public String text() {
        return "request_method = " + String.join(",", methods);
    }

    @Override
    public String doubt() {
        for (String method : methods) {
            String hint = SENT.contains(method) ? "" : NearMisses.hint(method, SENT);
            if (!hint.isEmpty()) {
                return method + " is not a standard HTTP method." + hint;
            }
        }
        return "";
    }

    @Override
    public Predicate.Mismatch mismatch() {
        return Predicate.Mismatch.method(Set.copyOf(methods));
    }
}
