package dev.mastaba.core.extend;

/**
 * The place of an action in the run of all includes.
 *
 * @param includable identifies the code that declared it (an add-on or an includable), by {@code equals}; its positions are known when all
 *     includes have returned
 * @param index the insertion index: the how-manieth declaration of this configuration it is
 */
public record Declaration(Object includable, long index) {
    /** Not declared yet. */
    public static final Declaration NONE = new Declaration("", -1);
}
