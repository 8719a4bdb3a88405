using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Documents.Outline;

namespace Bihuan.Ledgers.Kinds;

/// <summary>发文字号，如 云政务〔2024〕3号。别的括号、全角、空格、前导零都认，存成一个样子。</summary>
internal sealed partial class DocumentNumberKind : FieldKind
{
    public static DocumentNumberKind Instance { get; } = new();

    public override string Name => "发文字号";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.Exact;
    public override int? StoredLength => 40;

    public override Parsed Parse(string text)
    {
        var match = Form().Match(string.Concat(Fold.Line(text).Where(c => !char.IsWhiteSpace(c))));
        return match.Success
            ? Parsed.Of($"{match.Groups["organ"].Value}〔{match.Groups["year"].Value}〕{int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)}号")
            : Parsed.Wrong($"“{FigureText.Quoted(text)}”不是发文字号。请写成 云政务〔2024〕3号 这样，年份用六角括号。");
    }

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;

    [GeneratedRegex(@"^(?<organ>\p{IsCJKUnifiedIdeographs}{1,15})[〔\[［(（【](?<year>(?:19|20)[0-9]{2})[〕\]］)）】]第?(?<number>[0-9]{1,5})号$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();
}
