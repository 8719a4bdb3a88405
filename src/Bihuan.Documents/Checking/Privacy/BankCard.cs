namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.bank-card：银行卡号、账号。</summary>
internal sealed class BankCard : Check
{
    private static readonly string[] Labels = ["卡号", "账号", "帐号", "账户", "帐户", "银行卡", "存折"];

    public override string Rule => "privacy.bank-card";
    public override string Name => "银行卡号";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "银行卡号是敏感个人信息（个人信息保护法第二十八条），按长度与 Luhn 校验位认定；说清退、补发时最易带出来。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“违规发放补助”的问题。
            整改情况：一是相关人员已将款项退至⟦6222000000000000004⟧。
            """),
        CheckExample.Breaking("""
            1.关于“违规发放补助”的问题。
            整改情况：一是已退至单位账户（账号⟦4000 0000 0000 0002⟧）。
            """),
        CheckExample.Clean("""
            1.关于“违规发放补助”的问题。
            整改情况：一是已退至尾号0008的账户，办件编号6222000000000000003，凭证号4000000000000002。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var past = (Line: 0, End: 0);
        foreach (var (line, run) in DigitRuns.Long(document))
        {
            if (run.Length < 4 || line == past.Line && run.Column < past.End) continue;
            var text = document.Folded(line);
            var end = End(text, run);
            past = (line, end);
            if (end - run.Column < 16) continue;
            var digits = string.Concat(text.AsSpan(run.Column, Math.Min(end - run.Column, 24)).ToString().Where(char.IsAsciiDigit));
            if (digits.Length is < 16 or > 19 || !Luhn(digits) || digits.Length == 18 && IdNumber.IsValid(digits)) continue;
            if (digits.StartsWith("62", StringComparison.Ordinal) || PrivacyText.Before(text, run.Column, 10, Labels) is not null)
                yield return At(line, run.Column, end, $"疑似印有银行卡号“{digits[..4]}…{digits[^2..]}”，请核实。", "请删去，或只留后四位。");
        }
    }

    // “6222 0000 …”：四位一组、空格或短横相隔的接成一串。
    private static int End(string text, DigitRun run)
    {
        var end = run.End;
        while (run.Length == 4 && end + 1 < text.Length && end - run.Column < 24 && text[end] is ' ' or '-' && char.IsAsciiDigit(text[end + 1]))
        {
            var next = end + 1;
            while (next < text.Length && next - end <= 4 && char.IsAsciiDigit(text[next])) next++;
            end = next;
        }
        return end;
    }

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var d = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1) d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
        }
        return sum % 10 == 0;
    }
}
