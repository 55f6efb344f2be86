// What the ballot itself says, all in one place. The instruments' words come with the form.
//
// English stands here, and is what translations are found by: data/languages has one file for each.

/** What is said instead, by the English: one form, or one for each of a language's numbers. */
let language = "en";
let instead = {};
let numbers = new Intl.PluralRules("en");
const NUMBERS = ["zero", "one", "two", "few", "many", "other"];

function fill(text, given) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

function _(text, given = {}) {
  return fill(instead[text]?.[0] || text, given);
}

function ngettext(one, many, n) {
  const forms = instead[one] ?? [];
  const there = numbers.resolvedOptions().pluralCategories;
  const which = NUMBERS.filter((each) => there.includes(each)).indexOf(numbers.select(n));
  return fill(forms[which] || (n === 1 ? one : many), { n });
}

const said = () => ({
    whichTriad: _("Which triad are you?"),
    whichSchool: _("Which school are you?"),
    whichPerson: _("What is your name?"),
    notListed: _("We are not on the list"),
    ownName: _("Your name on the list"),
    join: _("Join"),
    joining: _("Joining…"),
    sharedName: _("Two devices may join under the same name: they share one set of answers."),
    notJoined: _("No connection to the workshop. Press Join again in a moment."),

    connecting: _("Connecting to the workshop…"),
    offline: _("No connection. Keep going: your answers are kept on this laptop and will be sent."),
    waiting: _("The facilitator will open this in a moment."),
    closing: _("Closing now. What you have typed is being sent."),
    closed: _("Answers are closed. You can still change one; a change waits for the facilitator to accept it."),
    extra: _("You have extra time. Answer until the facilitator shows the result."),
    ended: _("Thank you. The workshop has ended."),
    endedPast: _("This is what you wrote."),
    stranger: _("This device is not in a workshop now. Join again with the code."),
    onward: _("Back to the start"),
    nothingYet: _("You have not answered anything yet."),
    yours: _("Your answers"),
    you: _("you"),
    past: _("Your earlier answers"),
    translated: _(
      "The questions are in English: their wording is the programme’s. This translation awaits a native reader.",
    ),
    whoSees: _("Who sees what you answer?"),
    resultTable: _("The result as a table"),
    ready: _("We are ready"),
    unknownField: _("This page cannot show this question. Reload the page."),

    saving: _("Saving…"),
    saved: _("Saved"),
    kept: _("Kept here until the connection is back"),
    late: _("Arrived after closing: waiting for the facilitator to accept it"),
    allSaved: _("All your answers are saved."),

    larger: _("Larger text"),
    textIs: (size) => _("The text is now {size} of its usual size.", { size }),

    clear: _("Clear"),
    cantSay: _("Can’t say"),
    useSuggested: (day) => _("Use {day}", { day }),
    tooLong: (over) => ngettext("{n} character too many", "{n} characters too many", over),
    lettersLeft: (left) => ngettext("{n} character left", "{n} characters left", left),
    votesUsed: (used, most) => _("{used} of {most} votes used", { used, most }),
    votesGone: (most) => _("You have used your {most} votes. Take one back first.", { most }),

    nothingChosen: _("Choose…"),
    remove: _("Remove"),
    removed: _("Removed."),
    undo: _("Undo"),
    entry: (number) => _("Entry {number}", { number }),
    entriesUsed: (used, most) => _("{used} of {most}", { used, most }),
    entriesFull: (most) => _("That is all {most}.", { most }),
    turnNext: _("Turn the next card"),
    turnedCards: _("The cards you have turned, the newest first"),
    cardsLeft: (n) => (n ? ngettext("{n} card left, face down", "{n} cards left, face down", n)
      : _("Every card is turned.")),

    askedOfYou: _("Somebody asks about this:"),
    noOthers: _("Nobody else has written anything yet. What others write will appear here."),

    choosePhoto: _("Take or choose a photo"),
    otherPhoto: _("Choose another photo"),
    sendingPhoto: _("Sending the photo…"),
    photoWaits: _("The photo will be sent when the connection is back. Leave this page open."),
    photoFailed: _("The photo could not be sent. Try again."),
    photoAlt: (label) => _("The photo you sent: {label}", { label }),

    answered: (n, of) => _("{n} of {of} have answered", { n, of }),
    yourProgress: (n, of) => _("You have answered {n} of {of}", { n, of }),
    of: (index, of) => _("{index} of {of}", { index, of }),
    round: (round) => _("Round {round}", { round }),
    timeUp: _("Time’s up"),
    minutesLeft: _("Time left"),
    leftNow: (n) => (n ? ngettext("{n} minute left.", "{n} minutes left.", n) : _("The time is up.")),
    unsent: (n) => ngettext("{n} answer kept here", "{n} answers kept here", n),
    movedOn: (title) => _("What you were typing in “{title}” has been kept and sent.", { title }),
    refusedElsewhere: (title, sentence) => _("In “{title}”: {sentence}", { title, sentence }),
    dismiss: _("Close this message"),
});

let WORDS = said();

/** Say everything from here on in a language: its code, and what it says instead. */
function speak({ code, said: words }) {
  language = code;
  numbers = new Intl.PluralRules(code);
  instead = words;
  WORDS = said();
}
