/*
 * Every number of the wire and of the live engine, on one page. Sizes are in bytes, times in the unit the name
 * says. PROTOCOL.md names those a client meets; DECISIONS.md says why a number is what it is.
 */

// What one request may carry.
/** The largest Yjs update one event may carry. */
export const MAX_UPDATE_BYTES = 256 * 1024
/** A frame beyond this ends the connection; anything between the two is refused in words. */
export const MAX_FRAME_BYTES = 1024 * 1024
/** Two relative positions take some 200 characters as JSON. */
export const MAX_CARET_CHARS = 2_000

// What one person may do, over all their sockets and all nodes (rule N5).
export const EVENTS_PER_SECOND = 200
export const EVENTS_BURST = 1_000
export const BYTES_PER_SECOND = 512 * 1024
export const BYTES_BURST = 4 * 1024 * 1024
export const MAX_SOCKETS = 20
export const MAX_OPEN_PLANS = 20
/** Threads joined on one socket. */
export const MAX_JOINED_THREADS = 50
/** After this many events the protocol does not know, the socket is cut. */
export const MAX_UNKNOWN_EVENTS = 3
/** After this many refusals as `too-fast` within ten seconds the socket is cut. */
export const MAX_TOO_FAST = 500

// How long a session lasts (rules N1, N2).
export const TICKET_LIFETIME_SECONDS = 60
/** A socket lives this long at most, unless it is renewed. */
export const MAX_SOCKET_MINUTES = 60
export const EXPIRING_BEFORE_MS = 60_000

// How soon a lost right is felt (rule N3).
/** What rights are judged by may be this old while nobody tells a node of changes. */
export const RIGHTS_FRESH_MS = 2_000
/** The same while it is told of them at once: this is for a notice that got lost. */
export const RIGHTS_TOLD_FRESH_MS = 10_000
/** How often what is in use and about to grow too old is read again, all of it together. */
export const RIGHTS_REFRESH_MS = 1_000
/** What every open socket may still do is read again this often, in case the notice was lost. */
export const RIGHTS_REREAD_MS = 30_000

// Readers and leavers (rules N6, K10).
/** A socket that leaves this much unread in this process is cut; it catches up when it is back. */
export const MAX_UNREAD_BYTES = 1024 * 1024
/** Those who must come back are spread over this time, so that they do not all knock at once. */
export const RETURN_WITHIN_MS = 3_000
/** So much of that time for each of them. */
export const RETURN_EVERY_MS = 30
/** So many are let in at the same time; the others wait for their turn. */
export const ADMISSIONS_AT_ONCE = 16
/** With more than this waiting at the door whoever comes is told to come again. */
export const MAX_WAITING_ADMISSIONS = 2_000

// Showing updates to others (rule P4).
/** Under pressure what comes for a plan within this window leaves as one frame, the first at once. */
export const GATHER_WINDOW_MS = 10
/** More deliveries a second than this on one node are pressure. */
export const PRESSURE_DELIVERIES_PER_SECOND = 25_000
/** A page keeps keystrokes at most this long before it sends them. */
export const SEND_EVERY_MS = 100

// Storing updates (rules P2, P4).
/** Writes of one plan are at least this far apart; what comes meanwhile goes into one item. */
export const WRITE_WINDOW_MS = 25
/** The window grows up to this when many plans are written at once. */
export const LONGEST_WRITE_WINDOW_MS = 250
/** The most bytes of updates one item carries; DynamoDB's own limit is 400 KB with names and all. */
export const MAX_LOG_ITEM_BYTES = 300 * 1024
/** A write that is not answered within this is told as not stored; it is tried again all the same. */
export const WRITE_DEADLINE_MS = 8_000
/** More than this waiting for the store, and nothing new is taken until it works again. */
export const MAX_UNSTORED_BYTES = 32 * 1024 * 1024
export const CHUNK_BYTES = 350 * 1024

// Folding (rule P5): whichever comes first.
export const FOLD_ITEMS = 200
export const FOLD_BYTES = 64 * 1024
export const FOLD_AGE_MS = 10 * 60_000
/** A fold writes the whole snapshot anew: behind a large one the log grows to this part of it first. */
export const FOLD_PART = 1 / 4
/** Of several nodes with the same plan open, each waits up to this long before it folds; one does it, most find it done. */
export const FOLD_WAIT_MS = 5_000
/** A document takes some thirty times its update while it is folded: a node folds only so many at once. */
export const FOLDS_AT_ONCE = 2
/** A log whose first item is older than this is folded by the hourly tidying, however short it is. */
export const FOLD_OLD_AGE_MS = 24 * 60 * 60_000
/** A log shorter than this is left as it is when the last one leaves. */
export const FOLD_ITEMS_WHEN_LEFT = 20
/** Updates of one open plan beyond this, not yet folded, and nothing new is taken until they are. */
export const MAX_TAIL_BYTES = 16 * 1024 * 1024
/** What an open plan has unpacked for a joiner is forgotten after this. */
export const FORGET_UNPACKED_MS = 30_000
/** Chunks nobody points to are swept after this; before, a fold may still be about to point to them. */
export const ORPHAN_AGE_MS = 24 * 60 * 60_000

// Healing between nodes (rules P7, C5).
/** How often a node says how far its plans and threads have come, and looks for what it missed. */
export const HEADS_INTERVAL_MS = 25_000
/** The same while Redis does not answer: the store is then all that nodes have in common. */
export const HEAL_WHILE_DOWN_MS = 5_000
/** Each look begins this long before the last one: an item's key is older than its being stored, and clocks differ. */
export const LOOK_BACK_MS = 5 * 60_000
/** What was stored even later than that is found by looking at the whole log, this often. */
export const LOOK_WHOLE_MS = 10 * 60_000
/** With more than this heard and not known to be stored a node stores it itself. */
export const MAX_UNSURE = 1_000
/** A node tells the others what it has stored with its next words, or after this. */
export const TELL_STORED_MS = 200
/** An update that rests on one that has not come is tried again after these pauses; then the interval above is left to it. */
export const HEAL_AFTER_MS: readonly number[] = [20, 100, 300, 1_000, 3_000]
/** A node says this often that it is there, and hears itself: that is how it knows that Redis works. */
export const NODE_BEAT_MS = 2_000
/** A node not heard of for this long is gone, and with it everyone who was present there. */
export const NODE_GONE_MS = 7_000
/** What Redis has not taken yet; beyond it nothing more is said to other nodes, and healing makes up for it. */
export const MAX_UNPUBLISHED_BYTES = 4 * 1024 * 1024
/** Opening a plan waits at most this long for Redis to say that it listens. */
export const LISTEN_WITHIN_MS = 300

// Presence (rule P8).
/** Presence is sent at most this often by one connection, and told at most this often by the server. */
export const PRESENCE_INTERVAL_MS = 100
/** With more people than this in a plan the interval grows in proportion. */
export const PRESENCE_CROWD = 10
export const LONGEST_PRESENCE_INTERVAL_MS = 1_000
