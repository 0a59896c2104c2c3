package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What goes around a view. One that fails or makes nothing is refused with its place, before a request meets it.
 *
 * @param wrap makes the outer view of the inner one
 * @param id the view that it goes around
 * @param origin where it was declared
 */
record CheckedWrap(UnaryOperator<View> wrap, ViewId id, Origin origin) implements UnaryOperator<View>, NonBlocking {
    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("what is around it, " + Describe.typeOf(wrap), wrap);
    }

    @Override
    public View apply(View inner) {
        String remedy = "original -> request -> original.respond(request)   // a function that makes a view";
        return new Surrounding("it", id, remedy, List.of(origin)).made(() -> wrap.apply(inner));
    }
}
