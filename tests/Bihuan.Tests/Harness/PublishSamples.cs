using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Tests.Harness;

/// <summary>一份印发了的公文，里面有要打码、不公开的。姓名、号码都是虚构的。</summary>
public static class PublishSamples
{
    /// <summary>印发。</summary>
    /// <param name="body">哪个机构。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="name">写着谁的姓名。</param>
    public static async Task<Guid> IssuedAsync(LoopBody body, FileFolder folder, TimeProvider clock, string name)
    {
        using var word = new MemoryStream();
        OfficialWriter.Write(word, new("云溪县行政审批局关于巡察整改进展情况的报告",
        [
            new OfficialBlock.Heading(1, "组织整改情况"),
            new OfficialBlock.Paragraph("一年来，清退5.6万元，上门服务患病群众12人次。"),
            new OfficialBlock.Heading(1, "逐个问题的情况"),
            new OfficialBlock.Heading(2, "窗口值守制度不落实"),
            new OfficialBlock.Paragraph("值守表已经上墙。"),
            new OfficialBlock.Heading(2, "回访不到位"),
            new OfficialBlock.Paragraph($"{name}来电13800001234反映的事项当日办结。"),
            new OfficialBlock.Paragraph("此事写在窗口值守制度不落实一节。"),
            new OfficialBlock.Table([("序号", 1), ("事项", 5), ("经办", 3)], [["1", "回访", name], ["2", "清退", "财务科"]]),
        ])
        { Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕7号"), Recipients = "县委巡察办", Signature = new("云溪县行政审批局", LoopBody.Today, IsSealed: true) }, clock.GetUtcNow().UtcDateTime);
        word.Position = 0;
        await using var db = body.Database.Open(body.As(body.Staff.Members[0].Id));
        var kept = Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, folder, clock, new("报告.docx", word)));
        var dispatch = new Dispatch { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "云溪县行政审批局关于巡察整改进展情况的报告", Kind = DispatchKinds.ProgressReport, InspectionId = body.Inspection.Id, State = DispatchStates.Issued, Number = "云审发〔2026〕7号", DatedOn = LoopBody.Today, DraftedById = body.Staff.Members[0].Id, DraftedOn = LoopBody.Today, Papers = kept.File.Id.ToString() };
        await body.SaveAsync(dispatch);
        return dispatch.Id;
    }
}
