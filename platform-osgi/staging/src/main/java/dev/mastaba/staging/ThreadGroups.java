package dev.mastaba.staging;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The groups of the threads that call copies; a group identifies the copy that started a thread. For the deployer's thread.
 *
 * <p>Groups are never destroyed. A shutdown hook or a timer that the Java runtime creates on first use belongs to the group of the thread that used
 * it first. On runtimes before 19, a thread in a destroyed group cannot start, and the runtime would then not run any shutdown hooks. A group is
 * reused for another copy as soon as the class loader of the previous copy is garbage, so there are as many groups as copies in memory.
 */
final class ThreadGroups {
    private static final String PREFIX = "mastaba: add-on ";

    private final List<Released> released = new ArrayList<>();
    private int made;

    private record Released(ThreadGroup threads, WeakReference<ClassLoader> loader) {
        private boolean isUnused() {
            return loader.refersTo(null) && threads.activeCount() == 0;
        }
    }

    /** Returns a group to which no live thread and no copy in memory belongs. */
    ThreadGroup take() {
        for (Iterator<Released> each = released.iterator(); each.hasNext(); ) {
            Released group = each.next();
            if (group.isUnused()) {
                each.remove();
                return group.threads();
            }
        }
        return new ThreadGroup(PREFIX + ++made);
    }

    /** Takes a group back from a copy that is no longer called. */
    void release(ThreadGroup threads, WeakReference<ClassLoader> loader) {
        released.add(new Released(threads, loader));
    }
}
