package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Set;

/**
 * What a view may wait for, as data.
 *
 * @param id the view's id
 * @param origin where it is declared
 * @param said whether it says that it never blocks
 * @param methods for which methods it may answer; empty for all
 * @param asking what blocks where it is found out whether it answers
 * @param answering what blocks where it answers
 */
public record ViewBlocking(
        ViewId id, Origin origin, boolean said, Set<String> methods, List<String> asking, List<String> answering) {}
