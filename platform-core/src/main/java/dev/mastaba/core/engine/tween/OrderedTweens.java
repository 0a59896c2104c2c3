package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The tween chain of an application. Immutable. */
public final class OrderedTweens implements Tween.Chain {
    private final List<DeclaredTween> used;
    private final List<String> names;
    private final List<String> implicit;
    private final List<String> explicit;
    private final List<Tween> tweens;
    private final List<Tween.Observer> observers;

    OrderedTweens(
            List<DeclaredTween> used,
            List<String> implicit,
            List<String> explicit,
            List<Tween> tweens,
            List<Tween.Observer> observers) {
        this.names = used.stream().map(DeclaredTween::name).toList();
        this.used = List.copyOf(used);
        this.implicit = List.copyOf(implicit);
        this.explicit = List.copyOf(explicit);
        this.tweens = List.copyOf(tweens);
        this.observers = List.copyOf(observers);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> implicit() {
        return implicit;
    }

    @Override
    public List<String> explicit() {
        return explicit;
    }

    /**
     * Returns the handler with all tweens around it.
     *
     * @param blockers receives descriptions of the code that blocks in them
     * @throws ConfigurationException if a tween returns no handler
     */
    public Handler around(Handler innermost, List<String> blockers) {
        Handler handler = innermost;
        for (int i = tweens.size() - 1; i >= 0; i--) {
            Handler wrapped = tweens.get(i).around(handler);
            if (wrapped == null) {
                throw new ConfigurationException(
                        noHandler(names.get(i), used.get(i).origin()));
            }
            if (wrapped != handler && !used.get(i).nonBlocking()) {
                blockers.addAll(NonBlocking.blockers("the tween " + names.get(i), wrapped));
            }
            handler = wrapped == handler ? handler : observed(names.get(i), wrapped);
        }
        return handler;
    }

    private Handler observed(String tween, Handler handler) {
        Handler observed = handler;
        for (Tween.Observer observer : observers) {
            observed = observer.observe(tween, observed);
        }
        return observed;
    }

    private static Problem noHandler(String tween, Origin origin) {
        return new Problem(
                "MAST-TWEEN-007",
                "Tween \"" + tween + "\" returned null from around(..), so no request could pass.",
                origin,
                "If the tween has nothing to do, return the next handler: next -> next");
    }
}
