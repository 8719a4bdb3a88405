namespace Bihuan.Documents.Checking.Wording;

/// <summary>词表里的一条：一种写错的词。</summary>
/// <param name="Wrong">错的写法。</param>
/// <param name="Right">改为。</param>
/// <param name="Kind">类别：typo、usage、term、grammar。</param>
/// <param name="Certain">一定不对；否则只是提示。</param>
/// <param name="NotBefore">前面是这些时不算。</param>
/// <param name="NotAfter">后面是这些时不算。</param>
/// <param name="OnlyBefore">前面须是其中之一；空着不限。</param>
/// <param name="OnlyAfter">后面须是其中之一；空着不限。</param>
/// <param name="Note">为什么。</param>
internal sealed record LexiconEntry(
    string Wrong, string Right, string Kind, bool Certain, string[] NotBefore, string[] NotAfter, string[] OnlyBefore, string[] OnlyAfter, string Note)
{
    private const int Columns = 9;

    /// <summary>读一行“错,对,类别,把握,前不是,后不是,前须是,后须是,说明”。</summary>
    public static LexiconEntry Parse(string line)
    {
        var cells = line.Split(',');
        return cells.Length == Columns
            ? new(cells[0], cells[1], cells[2], cells[3] == "certain", Some(cells[4]), Some(cells[5]), Some(cells[6]), Some(cells[7]), cells[8])
            : throw new FormatException($"词表这一行应有{Columns}列：{line}");
    }

    /// <summary>at 处正是这个错的写法，上下文也不是例外。</summary>
    public bool Matches(string text, int at)
    {
        if (string.CompareOrdinal(text, at, Wrong, 0, Wrong.Length) != 0)
            return false;
        var end = at + Wrong.Length;
        return !EndsWith(text, at, NotBefore) && !StartsWith(text, end, NotAfter)
            && (OnlyBefore.Length == 0 || EndsWith(text, at, OnlyBefore)) && (OnlyAfter.Length == 0 || StartsWith(text, end, OnlyAfter));
    }

    private static string[] Some(string cell) => cell.Length == 0 ? [] : cell.Split('|');

    private static bool EndsWith(string text, int end, string[] words)
    {
        foreach (var word in words)
            if (end >= word.Length && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0)
                return true;
        return false;
    }

    private static bool StartsWith(string text, int start, string[] words)
    {
        foreach (var word in words)
            if (string.CompareOrdinal(text, start, word, 0, word.Length) == 0)
                return true;
        return false;
    }
}
