package dev.mastaba.osgi.stage;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The groups of the threads that call copies; a group identifies the copy that started a thread. For the deployer's thread.
 *
 * <p>No group is ever destroyed. A shutdown hook or a timer that the Java runtime creates on first use belongs to the group of the thread that used
 * it first. On runtimes before 19 a thread of a destroyed group cannot start: the runtime then runs no shutdown hook at all. A group serves another
 * copy as soon as the class loader of the former one is garbage, so there are as many groups as copies in memory.
 */
final class ThreadGroups {
    private static final String PREFIX = "mastaba: add-on ";

    private final List<Released> released = new ArrayList<>();
    private int made;

    private record Released(ThreadGroup threads, WeakReference<ClassLoader> loader) {
        private boolean isUnused() {
            return loader.get() == null && threads.activeCount() == 0;
        }
    }

    /** Returns a group that no living thread and no copy in memory belongs to. */
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

    /** Takes a group back from a copy that is not called any more. */
    void release(ThreadGroup threads, WeakReference<ClassLoader> loader) {
        released.add(new Released(threads, loader));
    }
}
