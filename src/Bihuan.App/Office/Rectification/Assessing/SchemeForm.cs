using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;

namespace Bihuan.App.Office.Rectification.Assessing;

/// <summary>方案表单里的框：名字 → 字。</summary>
/// <param name="Texts">各框。</param>
public sealed record SchemeBoxes(IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>一个框里的字；没有的是空的。</summary>
    public string Text(string name) => Texts.GetValueOrDefault(name, "").Trim();

    /// <summary>一组到第几行有字，连同多给的空行。</summary>
    /// <param name="group">e 要素、s 测评、v 一票否决、g 等次。</param>
    /// <param name="spare">多给几个空行。</param>
    /// <param name="most">最多几行。</param>
    public int Rows(string group, int spare, int most) => Math.Min(most, Last(group) + 1 + spare);

    private int Last(string group) => Texts.Where(t => t.Value.Trim().Length > 0 && t.Key.StartsWith(group, StringComparison.Ordinal) && t.Key.EndsWith(".title", StringComparison.Ordinal))
        .Select(t => int.TryParse(t.Key.AsSpan(group.Length, t.Key.Length - group.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1).DefaultIfEmpty(-1).Max();
}

/// <summary>方案的表单：一行一个要素、测评、一票否决、等次；名称空着的一行不算。</summary>
public static class SchemeForm
{
    private static readonly string[] Parts = ["title", "aspect", "points", "figure", "steps", "help", "weight", "cap", "least", "audience"];

    /// <summary>收下各框，多余的不要。</summary>
    public static SchemeBoxes Boxes(IFormCollection form)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = Ledgers.FormTexts.Last(form, "name") };
        foreach (var (group, most) in new[] { ("e", SchemeCheck.MostElements + 5), ("s", SchemeCheck.MostSurveys + 2), ("v", SchemeCheck.MostVetoes + 2), ("g", SchemeCheck.MostGrades + 2) })
        {
            // 全空的行去掉，后面的往上移：说哪一行不对，页面上就是哪一行
            var at = 0;
            for (var i = 0; i < most; i++)
            {
                var row = Parts.Select(part => (part, Text: Ledgers.FormTexts.Last(form, FormattableString.Invariant($"{group}{i}.{part}")))).ToList();
                if (row.TrueForAll(b => b.Text.Trim().Length == 0 || b.part is "figure" or "cap" or "audience")) continue;
                foreach (var (part, text) in row) texts[FormattableString.Invariant($"{group}{at}.{part}")] = text;
                at++;
            }
        }
        return new(texts);
    }

    /// <summary>由存的写出各框。</summary>
    public static SchemeBoxes Write(string name, SchemeContent content)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name };
        void Row(string group, int at, params (string Part, string? Text)[] parts)
        {
            foreach (var (part, text) in parts) texts[FormattableString.Invariant($"{group}{at}.{part}")] = text ?? "";
        }
        for (var i = 0; i < content.Elements.Count; i++)
        {
            var e = content.Elements[i];
            Row("e", i, ("aspect", e.Aspect), ("title", e.Title), ("points", N(e.Points)), ("figure", e.Figure), ("steps", StepsText(e.Steps)), ("help", e.Help));
        }
        for (var i = 0; i < content.Surveys.Count; i++) Row("s", i, ("title", content.Surveys[i].Title), ("weight", N(content.Surveys[i].Weight)), ("audience", content.Surveys[i].Audience ?? SchemeAudiences.Guess(content.Surveys[i].Title)));
        for (var i = 0; i < content.Vetoes.Count; i++) Row("v", i, ("title", content.Vetoes[i].Title), ("cap", content.Vetoes[i].Cap));
        for (var i = 0; i < content.Grades.Count; i++) Row("g", i, ("title", content.Grades[i].Title), ("least", N(content.Grades[i].Least)));
        return new(texts);
    }

    /// <summary>读成方案；看不懂的记下。</summary>
    public static SchemeContent Read(SchemeBoxes boxes, Faults faults)
    {
        // 空行去掉以后，哪一行不对要照剩下的行说；看不懂数字的在这里先说
        var elements = Rows("e", SchemeCheck.MostElements + 5, (name, at) => new SchemeElement("e" + N(at + 1), boxes.Text(name + ".aspect"), boxes.Text(name + ".title"), Whole(name + ".points", "e", at, "满分"), boxes.Text(name + ".figure") is { Length: > 0 } figure ? figure : null, Steps(boxes.Text(name + ".steps"), at, faults), boxes.Text(name + ".help") is { Length: > 0 } help ? help : null));
        var surveys = Rows("s", SchemeCheck.MostSurveys + 2, (name, at) => new SchemeSurvey("s" + N(at + 1), boxes.Text(name + ".title"), Whole(name + ".weight", "s", at, "比重"), SchemeAudiences.Choices.FirstOrDefault(c => c.Code == boxes.Text(name + ".audience"))?.Code));
        var vetoes = Rows("v", SchemeCheck.MostVetoes + 2, (name, at) => new SchemeVeto("v" + N(at + 1), boxes.Text(name + ".title"), boxes.Text(name + ".cap")));
        var grades = Rows("g", SchemeCheck.MostGrades + 2, (name, at) => new SchemeGrade(boxes.Text(name + ".title"), Whole(name + ".least", "g", at, "从几分起")));
        return new(elements, surveys, vetoes, grades);

        List<T> Rows<T>(string group, int most, Func<string, int, T> make)
        {
            var rows = new List<T>();
            for (var i = 0; i < most; i++)
                if (group + N(i) is var name && boxes.Text(name + ".title").Length > 0) rows.Add(make(name, i));
                else if (boxes.Text(name + ".points").Length > 0 || boxes.Text(name + ".weight").Length > 0 || boxes.Text(name + ".least").Length > 0) faults.Add(name, $"第{i + 1}行没有写名称。请写，或者把这一行清空。");
            return rows;
        }

        int Whole(string name, string group, int at, string what)
        {
            if (int.TryParse(boxes.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            faults.Add(group + N(at), $"{what}请写整数，现在写的是“{Short(boxes.Text(name))}”。");
            return 0;
        }
    }

    /// <summary>各档写成一行，如“100：10；90：8”。</summary>
    public static string StepsText(IReadOnlyList<SchemeStep> steps) => string.Join("；", steps.Select(s => $"{AssessmentForm.Write(s.At)}：{AssessmentForm.Write(s.Points)}"));

    // “100：10；90：8”，全角半角的冒号、分号、逗号、空格都认
    private static List<SchemeStep> Steps(string text, int at, Faults faults)
    {
        var steps = new List<SchemeStep>();
        foreach (var part in text.Split([';', '；', ',', '，', '、', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split([':', '：', '=', '＝'], StringSplitOptions.TrimEntries);
            if (pair.Length == 2 && Hundredths(pair[0].TrimEnd('%', '％')) is { } least && Hundredths(pair[1].TrimEnd('分')) is { } points) steps.Add(new(least, points));
            else
            {
                faults.Add("e" + N(at), $"档次“{Short(part)}”看不懂。请写“百分之几：几分”，各档用分号隔开，如“100：10；90：8；80：5”。");
                return [];
            }
        }
        return steps;
    }

    private static int? Hundredths(string text) =>
        text.Length is > 0 and <= 8 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 10_000 && number * 100 == decimal.Truncate(number * 100) ? (int)(number * 100) : null;

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}

/// <summary>一版方案的一页要显示的。</summary>
/// <param name="Scheme">方案。</param>
/// <param name="Boxes">各框里的字。</param>
public sealed record SchemeView(AssessmentScheme Scheme, SchemeBoxes Boxes)
{
    /// <summary>内容。</summary>
    public SchemeContent Content { get; init; } = SchemeContent.Read(Scheme.Content);

    /// <summary>没有改完的；不能改的为 null。</summary>
    public Ledgers.PageDraft? Draft { get; init; }

    /// <summary>可以改：有权限，又是草稿。</summary>
    public bool MayEdit { get; init; }

    /// <summary>可以照它另起一版。</summary>
    public bool MayCopy { get; init; }

    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>启用的理由，没有办成时填的。</summary>
    public string Reason { get; init; } = "";

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一行哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>打开一版。</summary>
    public static SchemeView Of(AssessmentScheme scheme, Viewer viewer) => new(scheme, SchemeForm.Write(scheme.Name, SchemeContent.Read(scheme.Content)))
    {
        MayEdit = scheme.State == SchemeStates.Draft && viewer.May(Permissions.ManageAssessments),
        MayCopy = viewer.May(Permissions.ManageAssessments),
    };
}
