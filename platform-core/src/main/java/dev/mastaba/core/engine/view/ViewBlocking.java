package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.SometimesBlocking;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for which a view may block, as data.
 *
 * @param id the view's id
 * @param origin the place of its declaration
 * @param said whether it is declared as never blocking
 * @param methods the methods for which it may answer; empty for all
 * @param asking descriptions of the code that blocks while its predicates are tested
 * @param answering descriptions of the code that blocks while it answers
 * @param sometimes its function, if that blocks only for some requests, otherwise null
 */
public record ViewBlocking(
        ViewId id,
        Origin origin,
        boolean said,
        Set<String> methods,
        List<String> asking,
        List<String> answering,
        @Nullable SometimesBlocking sometimes) {}
