package dev.mastaba.launcher.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.BindException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a process that {@code mastaba run} starts: it runs the user's {@code main}, and ends when the process that started it is gone.
 */
public final class WatchedMain {
    private static final int MOST_CAUSES = 10;

    private WatchedMain() {}

    /**
     * Runs a class.
     *
     * @param arguments the class's name, then the arguments of its {@code main}
     * @throws Throwable the exception of that method
     */
    public static void main(String[] arguments) throws Throwable {
        Thread watching = new Thread(WatchedMain::endWithParent, "mastaba-parent");
        watching.setDaemon(true);
        watching.start();
        Method main;
        try {
            main = Class.forName(arguments[0]).getMethod("main", String[].class);
        } catch (NoSuchMethodException none) {
            System.err.println(arguments[0] + " has no method `public static void main(String[] arguments)`."
                    + " An add-on is not a program; to create a project for it: mastaba new app NAME");
            Runtime.getRuntime().exit(2);
            return;
        }
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException thrown) {
            Throwable cause = Objects.requireNonNull(thrown.getCause(), "what main threw");
            if (!isTakenPort(cause)) {
                throw cause;
            }
            // the message suffices; a stack trace would hide it
            System.err.println(cause.getMessage());
            Runtime.getRuntime().exit(1);
        }
    }

    private static boolean isTakenPort(Throwable thrown) {
        @Nullable Throwable each = thrown;
        for (int i = 0; i < MOST_CAUSES && each != null; i++) {
            if (each instanceof BindException) {
                return thrown.getMessage() != null;
            }
            each = each.getCause();
        }
        return false;
    }

    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            parent.onExit().join();
            Runtime.getRuntime().exit(1);
        });
    }
}
