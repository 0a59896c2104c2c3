package dev.mastaba.transactions;

import static dev.mastaba.transactions.TransactionOptions.ACCESS;
import static dev.mastaba.transactions.TransactionOptions.ATTEMPTS;
import static dev.mastaba.transactions.TransactionOptions.ISOLATION;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.transactions.TransactionOptions.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction options of one view; null for those that it does not set.
 *
 * @param attempts the maximum number of attempts; 0 if the view does not set it
 */
record ViewRules(@Nullable Access access, @Nullable Isolation isolation, int attempts) {
    /** Returns a layer that applies a view's options before the view's permission is checked, or the view itself if it has none. */
    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        Integer attempts = last(info.option(ATTEMPTS), Integer.class);
        ViewRules rules = new ViewRules(
                last(info.option(ACCESS), Access.class),
                last(info.option(ISOLATION), Isolation.class),
                attempts == null ? 0 : attempts);
        if (rules.isEmpty()) {
            return inner;
        }
        String view = info.id().toString();
        if (info.forExceptions()) {
            throw new ConfigurationException(TransactionProblems.exceptionView(view, info.origin()));
        }
        if (rules.access() == Access.NONE) {
            return (context, request) -> {
                request.set(Transaction.KEY, Transaction.refused(view));
                return inner.respond(context, request);
            };
        }
        return (context, request) -> {
            Transaction.of(request).apply(rules);
            return inner.respond(context, request);
        };
    }

    private static <T> @Nullable T last(List<Object> values, Class<T> type) {
        return values.isEmpty() ? null : type.cast(values.get(values.size() - 1));
    }

    private boolean isEmpty() {
        return access == null && isolation == null && attempts == 0;
    }

    /** Returns the mode of a transaction in this view. */
    Mode over(Mode standard) {
        Mode mode = access == null ? standard : standard.withReadOnly(access == Access.READ_ONLY);
        return isolation == null ? mode : mode.withIsolation(isolation);
    }

    int attempts(int standard) {
        return attempts == 0 ? standard : attempts;
    }
}
