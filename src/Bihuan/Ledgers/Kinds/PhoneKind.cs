using System.Text.RegularExpressions;

namespace Bihuan.Ledgers.Kinds;

/// <summary>电话：手机 11 位，或者带区号的座机，可以有分机。</summary>
internal sealed partial class PhoneKind : FieldKind
{
    public static PhoneKind Instance { get; } = new();

    public override string Name => "电话";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.Exact;
    public override int? StoredLength => 20;

    public override Parsed Parse(string text)
    {
        var clean = FigureText.Clean(text);
        var digits = clean.StartsWith("+86", StringComparison.Ordinal) ? clean[3..] : clean;
        var bare = digits.Replace("-", "", StringComparison.Ordinal);
        return Mobile().IsMatch(bare) ? Parsed.Of(bare)
            : Landline().IsMatch(digits) ? Parsed.Of(digits)
            : Parsed.Wrong($"“{FigureText.Quoted(text)}”不是电话号码。手机写11位；座机写区号，例如 0555-1234567。");
    }

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;

    public override string Mask(object value) => MaskedText.Middle((string)value, 3, 4);

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Mobile();

    [GeneratedRegex("^(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(?:-[0-9]{1,5})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Landline();
}
