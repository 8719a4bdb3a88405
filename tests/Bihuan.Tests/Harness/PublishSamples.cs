using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Harness;

/// <summary>一份印发了的公文，里面有要打码、不公开的。姓名、号码都是虚构的。</summary>
public static class PublishSamples
{
    /// <summary>印发。</summary>
    /// <param name="body">哪个机构。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="name">写着谁的姓名。</param>
    /// <param name="style">有一个样式叫这个；没有的为 null。</param>
    /// <param name="more">表里另有的几行；没有的为 null。</param>
    public static async Task<Guid> IssuedAsync(LoopBody body, FileFolder folder, TimeProvider clock, string name, string? style = null, IReadOnlyList<string[]>? more = null)
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
            new OfficialBlock.Table([("序号", 1), ("事项", 5), ("经办", 3)], [["1", "回访", name], ["2", "清退", "财务科"], .. more ?? []]),
        ])
        { Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕7号"), Recipients = "县委巡察办", Signature = new("云溪县行政审批局", LoopBody.Today, IsSealed: true) }, clock.GetUtcNow().UtcDateTime);
        if (style is not null) using (var package = WordprocessingDocument.Open(word, isEditable: true)) package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Append(new Style(new StyleName { Val = style }) { Type = StyleValues.Paragraph, StyleId = "own", CustomStyle = true });
        word.Position = 0;
        await using var db = body.Database.Open(body.As(body.Staff.Members[0].Id));
        var kept = Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, folder, clock, new("报告.docx", word)));
        var dispatch = new Dispatch { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "云溪县行政审批局关于巡察整改进展情况的报告", Kind = DispatchKinds.ProgressReport, InspectionId = body.Inspection.Id, State = DispatchStates.Issued, Number = "云审发〔2026〕7号", DatedOn = LoopBody.Today, DraftedById = body.Staff.Members[0].Id, DraftedOn = LoopBody.Today, Papers = kept.File.Id.ToString() };
        await body.SaveAsync(dispatch);
        return dispatch.Id;
    }

    /// <summary>一份批准了、党组和巡察办都同意公开的公开版本，还没有公开。</summary>
    /// <param name="body">哪个机构。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="dispatch">哪份公文。</param>
    public static async Task<Guid> AgreedAsync(LoopBody body, FileFolder folder, TimeProvider clock, Guid dispatch)
    {
        var (drafter, leader, today) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)));
        Guid id;
        string scan;
        await using (var db = body.Database.Open(drafter)) id = Assert.IsType<ClosureStep.Done>(await StartPublication.RunAsync(db, folder, clock, dispatch, PublicationPurposes.Result)).Id;
        await using (var db = body.Database.Open(drafter)) scan = Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, folder, clock, new("批件.txt", new MemoryStream("同意公开"u8.ToArray())))).File.Id.ToString();
        await StepAsync(drafter, (db, version) => MarkPublication.SettleAsync(db, folder, clock, id, version, ["5.6万元"], MarkPublication.Choice.Mask, null));
        await StepAsync(drafter, (db, version) => MarkPublication.SettleAsync(db, folder, clock, id, version, ["患病"], MarkPublication.Choice.Keep, "说的是工作"));
        await StepAsync(drafter, (db, version) => SubmitPublication.RunAsync(db, folder, clock, id, version));
        await StepAsync(leader, (db, version) => ApprovePublication.RunAsync(db, folder, clock, new(id, version)));
        await StepAsync(drafter, (db, version) => AgreePublication.RunAsync(db, clock, new(id, version, AgreePublication.Who.Group) { On = today, Papers = scan }));
        await StepAsync(drafter, (db, version) => AgreePublication.RunAsync(db, clock, new(id, version, AgreePublication.Who.Office) { On = today, Number = "云巡办〔2026〕3号", Papers = scan }));
        return id;

        async Task StepAsync(Viewer who, Func<Db, int, Task<ClosureStep>> act)
        {
            await using var db = body.Database.Open(who);
            Assert.IsType<ClosureStep.Done>(await act(db, await db.Set<Publication>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync()));
        }
    }

    /// <summary>给几个人开账号，看得到公众意见：才可以交给他们答。</summary>
    public static async Task MayAnswerAsync(LoopBody body, params IReadOnlyList<Guid> people)
    {
        var (role, on) = (new Role { BodyId = body.Number, Name = "答公众意见的" }, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await body.SaveAsync([role, new RoleGrant { BodyId = body.Number, RoleId = role.Id, Permission = Permissions.View("opinion"), Scope = GrantScope.Body },
            .. people.Select(p => new RoleAssignment { BodyId = body.Number, RoleId = role.Id, PersonId = p, From = new(2020, 1, 1) }),
            .. people.Select(p => new Account { BodyId = body.Number, Id = Guid.CreateVersion7(), PersonId = p, Name = $"u{p:N}"[..20], NameKey = $"u{p:N}"[^20..], Title = "答的人", CreatedAt = on, PasswordSetAt = on })]);
    }

    /// <summary>打开公开网页。</summary>
    public static async Task OpenPortalAsync(LoopBody body, TimeProvider clock, bool isOn = true)
    {
        await using var db = body.Database.Open(new Viewer(body.Number, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePortal] = [Reach.WholeBody] }));
        Assert.IsType<SavePortal.Result.Done>(await SavePortal.RunAsync(db, clock, new(isOn, "云溪县行政审批局整改公开", "云溪县中心路1号201室", "0000-12345678", "zgb@yunxi.example", "工作日9点至17点")));
    }

    /// <summary>在公开网页上公开。</summary>
    public static async Task<ClosureStep> PostAsync(LoopBody body, FileFolder folder, TimeProvider clock, Guid id)
    {
        await using var db = body.Database.Open(body.As(body.Staff.Members[0].Id));
        var version = await db.Set<Publication>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync();
        return await PostPublication.OnPortalAsync(db, folder, clock, id, version, $"https://bihuan.example/portal/{body.Number}/reports/{id}");
    }

    /// <summary>从公开网页上撤下。</summary>
    public static async Task<ClosureStep> WithdrawAsync(LoopBody body, TimeProvider clock, Guid id, string reason)
    {
        await using var db = body.Database.Open(body.As(body.Staff.Members[0].Id));
        var version = await db.Set<Publication>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync();
        var posting = await db.Set<Posting>().Where(p => p.PublicationId == id && p.OnPortal && p.State == PostingStates.Live).Select(p => p.Id).SingleAsync();
        return await PostPublication.WithdrawAsync(db, clock, id, version, posting, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)), reason);
    }
}
