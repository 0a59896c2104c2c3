package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteCandidate;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A predicate that converts the value of a placeholder, and does not hold if the conversion fails. */
public record PlaceholderConversion(String placeholder, Function<? super String, ?> conversion)
        implements Predicate, NonBlocking {
    /** Returns the conversion of an option: the name of a placeholder and a function of its text. */
    @SuppressWarnings("unchecked") // RouteOptions.convert creates the values
    static PlaceholderConversion of(Map.Entry<?, ?> option) {
        return new PlaceholderConversion((String) option.getKey(), (Function<? super String, ?>) option.getValue());
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        if (!(subject instanceof RouteCandidate candidate)) {
            return false;
        }
        String text = candidate.text(placeholder);
        Object value = text == null ? null : converted(text);
        if (value == null) {
            return false;
        }
        candidate.convert(placeholder, value);
        return true;
    }

    private @Nullable Object converted(String text) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException | DateTimeException unfit) {
            return null;
        }
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the conversion of {" + placeholder + "}", conversion);
    }

    @Override
    public String text() {
        return "converts {" + placeholder + "}";
    }
}
