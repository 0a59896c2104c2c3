package dev.mastaba.transactions;

/** The end of a transaction. */
public enum Outcome {
    /** All changes are stored. A transaction that only read has this outcome as well. */
    COMMITTED,
    /** No change is stored. */
    ROLLED_BACK,
    /** The changes in some of the databases are stored, and those in others are not, or it is unknown whether they are. */
    PARTLY_COMMITTED,
    /** It is unknown whether the changes are stored, because the connection was lost during the commit. */
    UNKNOWN
}
