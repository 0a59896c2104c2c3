package dev.mastaba.services;

import java.util.function.BooleanSupplier;

/**
 * A daemon thread of the platform that the code of add-ons cannot interrupt. Add-ons can find every thread of the process; an interrupt would end the
 * work of a thread that waits, or close the file that it writes.
 */
public final class PlatformThread extends Thread {
    private final BooleanSupplier ending;

    /**
     * Creates a thread that is not yet started.
     *
     * @param ending whether the owner of the thread is ending it; from then on, others can interrupt it
     */
    public PlatformThread(Runnable work, String name, BooleanSupplier ending) {
        super(work, name);
        this.ending = ending;
        setDaemon(true);
    }

    /** Interrupts the thread if it calls this method itself or is being ended; otherwise, has no effect. */
    @Override
    public void interrupt() {
        if (Thread.currentThread() == this || ending.getAsBoolean()) {
            super.interrupt();
        }
    }

    /** Interrupts the thread for its owner. */
    public void interruptAsOwner() {
        super.interrupt();
    }
}
