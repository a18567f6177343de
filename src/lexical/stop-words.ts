/**
 * Words that say nothing about what code does: English function words, question forms, and the words people put around
 * a search ("where do we …", "the code that …"). They are neither indexed nor searched; inside identifiers they still
 * count through the whole name and its pairs.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
	(
		"a about after all also an and any are as at be because been before being both but by can could did do does " +
		"doing done each either else every for from had has have having he her here his how i if in into is it its just " +
		"let like make makes many may me might more most much must my no nor not of off on once one only or other our out " +
		"over own per same she should so some such than that the their them then there these they this those through to " +
		"too under until up us used uses using very via was we were what when where whether which while who whose why " +
		"will with within without would you your code implementation implemented work works happen happens return self null"
	).split(" "),
);
