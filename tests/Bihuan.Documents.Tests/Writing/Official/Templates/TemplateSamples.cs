using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;

namespace Bihuan.Documents.Tests.Writing.Official.Templates;

/// <summary>一份自己写的模板：版头、数、重复的问题和表、落款、版记。</summary>
internal static class TemplateSamples
{
    public static IReadOnlyList<TemplateSlot> Slots { get; } =
    [
        new TemplateSlot.Text("发文机关标志", "版头"), new TemplateSlot.Text("发文字号", "字号"), new TemplateSlot.Text("标题", "标题"), new TemplateSlot.Text("主送", "主送机关"),
        new TemplateSlot.Figure("应改", "应改的问题"), new TemplateSlot.Figure("已改", "已销号的问题"), new TemplateSlot.Text("开头", "开头的几段"), new TemplateSlot.Text("体会", "没有就不写"),
        new TemplateSlot.Repeat("问题", "一个问题一遍", [new TemplateSlot.Text("题目", "题目"), new TemplateSlot.Text("情况", "整改情况"), new TemplateSlot.Figure("措施数", "几条措施"), new TemplateSlot.Repeat("措施", "一条措施一行", [new TemplateSlot.Text("做法", "做什么"), new TemplateSlot.Text("期限", "什么时候")])]),
        new TemplateSlot.Repeat("有抄送", "要抄送的才有", []), new TemplateSlot.Text("抄送", "抄送"), new TemplateSlot.Text("印发机关", "谁印"), new TemplateSlot.Text("印发日期", "哪天印"),
        new TemplateSlot.Signature("落款", "署名和日期"),
    ];

    public static OfficialDocument Report { get; } = new("{标题}",
    [
        new OfficialBlock.Paragraph("{开头}"),
        new OfficialBlock.Heading(1, "总体情况"),
        new OfficialBlock.Paragraph("应改{应改}个，已改{已改}个，都有佐证。"),
        new OfficialBlock.Paragraph("{体会}"),
        new OfficialBlock.Heading(1, "逐项情况"),
        new OfficialBlock.Repeat("问题",
        [
            new OfficialBlock.Heading(2, "{题目}"),
            new OfficialBlock.Paragraph("{情况}", "整改情况："),
            new OfficialBlock.Paragraph("共{措施数}条措施。"),
            new OfficialBlock.Table([("措施", 4), ("期限", 2)], [["{做法}", "{期限}"]], Repeats: "措施"),
        ]),
    ])
    {
        IsTemplate = true,
        Head = new(OfficialForm.File, "{发文机关标志}", "{发文字号}"),
        Recipients = "{主送}",
        SignatureSlot = "落款",
        Colophon = new("{抄送}", "{印发机关}", "{印发日期}") { CopyRepeats = "有抄送" },
    };

    public static byte[] File { get; } = Bytes(Report);

    public static TemplateData Data(int problems = 2) => new TemplateData()
        .Text("发文机关标志", "松原口区行政审批服务局文件").Text("发文字号", "松审〔2026〕7号").Text("标题", "松原口区行政审批服务局党组关于区委第二巡察组反馈意见整改进展情况的报告").Text("主送", "区委巡察工作领导小组办公室：")
        .Text("开头", "第一段。\n第二段。").Text("体会", "")
        .Figure("应改", "12", new("应改的问题", "问题台账，这次巡察的", "/problems?inspection=1")).Figure("已改", "9", new("已改的问题", "问题台账，已销号的", null))
        .Each("问题", Enumerable.Range(1, problems).Select(i => new TemplateData().Text("题目", $"题目{i}").Text("情况", $"做了{i}。\n又做了{i}。").Figure("措施数", $"{i}", new($"题目{i}的措施", "任务台账", null))
            .Each("措施", Enumerable.Range(1, i).Select(m => new TemplateData().Text("做法", $"做法{i}.{m}").Text("期限", "2026年12月")))))
        .When("有抄送", true).Text("抄送", "区纪委监委").Text("印发机关", "松原口区行政审批服务局办公室").Text("印发日期", "2026年11月5日")
        .Signature("落款", new("松原口区行政审批服务局党组", new(2026, 11, 4), IsSealed: true));

    public static byte[] Bytes(OfficialDocument document)
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, document, new(2026, 11, 3, 1, 0, 0, DateTimeKind.Utc));
        return stream.ToArray();
    }
}
