package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.text.HttpToken;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A predicate that holds if some header fields are present, optionally with values that begin as specified. */
record HeaderPredicate(Set<WantedHeader> wanted) implements Predicate, NonBlocking {
    /** A header field; its name is in lower case. */
    record WantedHeader(String name, @Nullable BeginningPattern value) {
        static WantedHeader of(String text) {
            int colon = text.indexOf(':');
            String name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
            if (!HttpToken.is(name)) {
                throw new IllegalArgumentException("the name of a header field is expected, such as X-Version");
            }
            return new WantedHeader(
                    name,
                    colon < 0
                            ? null
                            : new BeginningPattern(text.substring(colon + 1).stripLeading()));
        }

        String text() {
            return value == null ? name : name + "=" + value.regex();
        }
    }

    static HeaderPredicate of(Collection<String> texts) {
        return new HeaderPredicate(texts.stream().map(WantedHeader::of).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        for (WantedHeader header : wanted) {
            String found = request.headers().first(header.name());
            if (found == null || header.value() != null && !header.value().begins(found)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a mismatch of the body's type if only {@code Content-Type} is required, or else the general one. */
    @Override
    public Predicate.Mismatch mismatch() {
        return wanted.stream().allMatch(header -> header.name().equals("content-type"))
                ? Predicate.Mismatch.UNSUPPORTED_TYPE
                : Predicate.Mismatch.NOT_FOUND;
    }

    @Override
    public String text() {
        return "header "
                + String.join(
                        ",", wanted.stream().map(WantedHeader::text).collect(Collectors.toCollection(TreeSet::new)));
    }
}
