namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>成对的标点：每一种的开与闭。</summary>
internal static class PairKinds
{
    // 开与闭交替；全角与半角同种的排在一起，Kind 里归并。
    private const string Marks = "（）()【】〔〕［］[]《》〈〉“”‘’「」『』";

    private static readonly int[] Kinds = [0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>书名号。</summary>
    public const int Title = 4;

    /// <summary>单书名号。</summary>
    public const int InnerTitle = 5;

    /// <summary>双引号。</summary>
    public const int Quote = 6;

    /// <summary>单引号。</summary>
    public const int InnerQuote = 7;

    /// <summary>这个字符是哪一种的开或闭；不是成对标点时为 false。</summary>
    public static bool TryGet(char c, out int kind, out bool opens)
    {
        // 绝大多数字符在这里就走掉。
        var at = c is '(' or ')' or '[' or ']' or (>= '\u2018' and <= '\u201D') or (>= '\u3008' and <= '\u3015') or (>= '\uFF08' and <= '\uFF3D') ? Marks.IndexOf(c, StringComparison.Ordinal) : -1;
        kind = at < 0 ? -1 : Kinds[at / 2];
        opens = at % 2 == 0;
        return at >= 0;
    }

    /// <summary>与它配对的字符，如“（”与“）”。</summary>
    public static char Partner(char c)
    {
        var at = Marks.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : Marks[at ^ 1];
    }

    /// <summary>给人看的名称，分左右，如“前引号”“左括号”。</summary>
    public static string Name(int kind, bool opens) => (kind, opens) switch
    {
        (Title or InnerTitle, true) => "左书名号",
        (Title or InnerTitle, false) => "右书名号",
        (Quote or InnerQuote or 8 or 9, true) => "前引号",
        (Quote or InnerQuote or 8 or 9, false) => "后引号",
        (_, true) => "左括号",
        _ => "右括号",
    };
}
