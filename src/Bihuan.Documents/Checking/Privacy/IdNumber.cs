namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.id-number：公民身份号码。</summary>
internal sealed class IdNumber : Check
{
    private static readonly string[] Labels = ["身份证", "身份号", "证件号"];
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public override string Rule => "privacy.id-number";
    public override string Name => "身份证号";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "公民身份号码（按 GB 11643 的校验码认定）不应出现在整改文书里；公开了就收不回来。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“补贴发放不及时”的问题。
            整改情况：一是已向申请人（身份证号⟦11010519491231002X⟧）补发补贴。
            """),
        CheckExample.Breaking("""
            1.关于“补贴发放不及时”的问题。
            整改情况：一是已向申请人（身份证号⟦110105194912310021⟧）补发补贴。
            """),
        CheckExample.Clean("""
            1.关于“补贴发放不及时”的问题。
            整改情况：一是已向申请人（身份证号110105********002X）补发补贴，办件编号110105194912310021，统一社会信用代码11010519491231002X。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, run) in DigitRuns.Long(document))
        {
            if (run.Length >= 15)
            {
                var text = document.Folded(line);
                var end = run.Length == 17 && run.End < text.Length && text[run.End] is 'X' or 'x' ? run.End + 1 : run.End;
                if (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) continue;
                var number = text.AsSpan(run.Column, end - run.Column);
                var labelled = PrivacyText.Before(text, run.Column, 12, Labels) is not null;
                if (number.Length == 18 && IsValid(number) && PrivacyText.Before(text, run.Column, 8, ["信用代码"]) is null)
                    yield return At(line, run.Column, end, $"印有身份证号“{Masked(number)}”。", "请删去，或只留前六位和后四位。");
                else if (labelled && number.Length is 15 or 18)
                    yield return At(line, run.Column, end, $"疑似印有身份证号“{Masked(number)}”{(number.Length == 18 ? "，但校验码不符，可能有误" : "")}。", "请删去，或只留前六位和后四位。", RemarkSeverity.Warning);
            }
        }
    }

    /// <summary>地区、出生日期、校验码都对。</summary>
    internal static bool IsValid(ReadOnlySpan<char> number)
    {
        if (!(number[..2] is ['1', >= '1' and <= '5'] or ['2', >= '1' and <= '3'] or ['3', >= '1' and <= '7'] or ['4', >= '1' and <= '6'] or ['5', >= '0' and <= '4'] or ['6', >= '1' and <= '5'] or ['7', '1'] or ['8', >= '1' and <= '3']))
            return false;
        int year = Value(number[6..10]), month = Value(number[10..12]), day = Value(number[12..14]);
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (number[i] - '0') * Weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var d in digits) value = value * 10 + d - '0';
        return value;
    }

    // 意见也会存下来、发出去，不再抄一遍全号。
    private static string Masked(ReadOnlySpan<char> number) => $"{number[..3]}…{number[^2..]}";
}
