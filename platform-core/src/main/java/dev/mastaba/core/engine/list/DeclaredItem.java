package dev.mastaba.core.engine.list;

import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Request;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list.
 *
 * @param owner the name of the add-on that contributes it
 * @param name the name of the add-on and the id of the item: {@code wiki-votes:votes}
 * @param shown returns whether a request with a context sees the item; null if every request does
 */
public record DeclaredItem(
        String owner,
        String name,
        Object value,
        Placement placement,
        @Nullable BiPredicate<Request, @Nullable Object> shown,
        Action action)
        implements RankedItems.Item {
    DeclaredItem with(Object other) {
        return new DeclaredItem(owner, name, other, placement, shown, action);
    }

    DeclaredItem at(Placement other) {
        return new DeclaredItem(owner, name, value, other, shown, action);
    }
}
