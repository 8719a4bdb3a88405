namespace Bihuan.Documents.Checking.Privacy;

/// <summary>意见里引用原文时，把查出的身份证号、银行卡号遮住中间：意见会发出去，不再抄一遍全号。原件的文字不动。</summary>
public sealed class HiddenNumbers
{
    private const int KeptFirst = 3;
    private const int KeptLast = 2;

    private readonly ILookup<int, (int Start, int End)> places;

    /// <summary>按一份文书的意见，记下要遮的各处。</summary>
    /// <param name="remarks">全部意见。</param>
    public HiddenNumbers(IEnumerable<Remark> remarks)
    {
        ArgumentNullException.ThrowIfNull(remarks);
        places = remarks.Where(r => r is { Rule: "privacy.id-number" or "privacy.bank-card", Line: not null, Column: not null, End: not null })
            .ToLookup(r => r.Line!.Value, r => (r.Column!.Value, r.End!.Value));
    }

    /// <summary>第 line 行的文字，要遮的已经遮住；长度不变。</summary>
    /// <param name="line">行号，从 1 起。</param>
    /// <param name="text">这一行照印的文字。</param>
    public string In(int line, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!places.Contains(line)) return text;
        var letters = text.ToCharArray();
        foreach (var (start, end) in places[line])
            for (var i = start + KeptFirst; i < Math.Min(end - KeptLast, letters.Length); i++)
                letters[i] = '*';
        return new(letters);
    }
}
