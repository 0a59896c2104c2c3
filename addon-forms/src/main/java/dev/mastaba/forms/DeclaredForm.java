package dev.mastaba.forms;

import dev.mastaba.core.extend.Origin;

/**
 * A form as an add-on declared it.
 *
 * @param id the id, such as {@code wiki:edit}
 * @param addOn the name of the add-on, which owns the form even if its id contains an application id
 * @param name the part of the id after the owner
 */
record DeclaredForm(String id, String addOn, String name, Class<? extends Record> type, Origin origin) {
    /** Returns whether an id names this form, with the application id or with the name of the add-on. */
    boolean isCalled(String other) {
        return id.equals(other) || other.equals(addOn + ":" + name);
    }
}
