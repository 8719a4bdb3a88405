using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>销号里谁要回避：受委托的与委托的一样，审过前一步的不再审，候补只在都要回避时审；上会的先打开看过。</summary>
public sealed class RecusalTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // 科员受整改办的委托申请：两个人，和代他们办理的，都不审
    [Theory, BothEngines]
    public async Task Nobody_reviews_what_was_submitted_on_their_delegation_or_for_whom_they_act(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Office);
        var id = await SubmitForAsync(body, await body.ReadyAsync(), body.Clerk, body.Office);
        Assert.Equal((body.Clerk, body.Office), (await body.GetAsync<Closure>(id) is var c ? c.SubmittedById : Guid.Empty, (await body.GetAsync<Closure>(id)).SubmittedForId!.Value));
        Assert.Contains("受您委托申请", await WhyAsync(body, body.Office, null, id, ClosureSteps.Office), StringComparison.Ordinal);
        foreach (var other in new[] { body.Office, body.Clerk, body.Leader }) Assert.Contains("您代办的人要回避", await WhyAsync(body, body.Second, other, id, ClosureSteps.Office), StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
    }

    // 审过前一步的、受他委托审的，都不审后一步；登记会议的决定不算审过，会议由审过的人登记也行
    [Theory, BothEngines]
    public async Task Who_reviewed_an_earlier_step_or_had_it_reviewed_does_not_review_a_later_one(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Office, ClosureSteps.Discipline, ClosureSteps.Meeting, ClosureSteps.Head);
        await body.Staff.GiveAsync(await body.Staff.RoleAsync("discipline-group"), person: body.Office);
        await body.Staff.GiveAsync(await body.Staff.RoleAsync("discipline-group"), person: body.Second);
        await HeadAsync(body, body.Second);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, await body.ReadyAsync())).Id;
        // 另一个人受乔安委托，在整改办的一步审
        var (third, _) = await body.Staff.HolderAsync("方远", Staff.Inspection, "rectification-office", "discipline-group");
        await using (var db = body.Staff.Database.Open(await body.ForAsync(third, body.Office))) Assert.IsType<ClosureStep.Done>(await ReviewClosures.RunAsync(db, body.Staff.Clock, new([(id, 1)], ClosureSteps.Office, true, null)));
        foreach (var person in new[] { third, body.Office }) Assert.Contains("审过这一件的前一步", await WhyAsync(body, person, null, id, ClosureSteps.Discipline), StringComparison.Ordinal);
        foreach (var other in new[] { third, body.Office }) Assert.Contains("您代办的人要回避", await WhyAsync(body, body.Discipline, other, id, ClosureSteps.Discipline), StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        var topic = await body.TopicAsync();
        Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Second, id));
        await body.PassAsync(id, ClosureSteps.Meeting, body.Second, c => c with { TopicId = topic.Id });
        await body.PassAsync(id, ClosureSteps.Head, body.Second);
        var other2 = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, await body.ReadyAsync(2))).Id;
        await body.PassAsync(other2, ClosureSteps.Office, body.Office);
        await body.PassAsync(other2, ClosureSteps.Discipline, body.Discipline);
        Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Office, other2));
        await body.PassAsync(other2, ClosureSteps.Meeting, body.Office, c => c with { TopicId = topic.Id });
    }

    // 退回以后再申请的，是新的一次：先前退回它的人可以再审，先前列入上会的不算列入
    [Theory, BothEngines]
    public async Task A_returned_closure_starts_anew(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Office, ClosureSteps.Meeting);
        var problem = await body.ReadyAsync();
        var first = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        await body.PassAsync(first, ClosureSteps.Office, body.Office);
        var topic = await body.TopicAsync();
        Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Second, first));
        Assert.IsType<ClosureStep.Done>(await body.ReviewAsync(body.Second, first, ClosureSteps.Meeting, agrees: false, "会上要求补照片。", c => c with { TopicId = topic.Id }));
        Assert.Null((await body.GetAsync<Closure>(first)).TabledById);
        var again = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, outcome: "照片已经补上。")).Id;
        await body.PassAsync(again, ClosureSteps.Office, body.Office);
        Assert.Contains("列入上会", await WhyAsync(body, body.Second, null, again, ClosureSteps.Meeting, topic.Id), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Tabled_by_the_office_that_opened_it_as_it_is_now_and_not_by_who_submitted(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Office, ClosureSteps.Meeting);
        var id = await SubmitForAsync(body, await body.ReadyAsync(), body.Clerk, body.Office);
        Assert.Contains("不等会议审批", Assert.IsType<ClosureStep.Refused>(await body.TableAsync(body.Second, id)).Message, StringComparison.Ordinal);
        var old = (await body.GetAsync<Closure>(id)).Version;
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
        await using (var db = await body.OpenAsync(body.Second)) Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await TableClosure.RunAsync(db, body.Staff.Clock, id, old, true)).Message);
        Assert.Contains("受您委托申请", Assert.IsType<ClosureStep.Refused>(await body.TableAsync(body.Office, id)).Message, StringComparison.Ordinal);
        Assert.Contains("由整改办", Assert.IsType<ClosureStep.Refused>(await body.TableAsync(body.Discipline, id)).Message, StringComparison.Ordinal);
        Assert.Null((await body.GetAsync<Closure>(id)).TabledById);
        Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Second, id));
        var topic = await body.TopicAsync(body.Today.AddDays(-1));
        // 申请以前开的会，议题选不到
        Assert.Contains("请选审批它们的议题", await WhyAsync(body, body.Second, null, id, ClosureSteps.Meeting, topic.Id), StringComparison.Ordinal);
        await using (var db = await body.OpenAsync(body.Second)) Assert.IsType<ClosureStep.Done>(await TableClosure.RunAsync(db, body.Staff.Clock, id, (await body.GetAsync<Closure>(id)).Version, false));
        Assert.Contains("列入上会", await WhyAsync(body, body.Second, null, id, ClosureSteps.Meeting, (await body.TopicAsync()).Id), StringComparison.Ordinal);
    }

    // 整改办两个人，一个要回避：候补还轮不到，待办里也没有
    [Theory, BothEngines]
    public async Task An_alternate_waits_while_one_who_should_review_is_not_excluded(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Office);
        await using (var db = body.Staff.Open())
        {
            (await db.ClosureChains.SingleAsync(c => c.BodyId == body.Staff.Body)).AlternateId = body.Spare;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, await body.ReadyAsync())).Id;
        Assert.Contains("由整改办", await WhyAsync(body, body.Spare, null, id, ClosureSteps.Office), StringComparison.Ordinal);
        await using (var db = await body.OpenAsync(body.Spare)) Assert.DoesNotContain((await Todo.FindAsync(db, body.Staff.Clock)).Items, i => i.Kind == TodoKind.Closure);
        await using (var db = await body.OpenAsync(body.Clerk)) Assert.Equal(["林知远"], (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Reviewers);
        // 候补自己负责的，都要回避了也轮不到他
        var both = await body.ReadyAsync(2, p => (p.ResponsibleId, p.LeaderId) = (body.Second, body.Spare));
        var stuck = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, both)).Id;
        Assert.Contains("由您负责", await WhyAsync(body, body.Spare, null, stuck, ClosureSteps.Office), StringComparison.Ordinal);
    }

    // 写在前一步的姓名，人员台账里没有他也算审过
    [Theory, BothEngines]
    public async Task A_name_written_on_an_earlier_step_counts_though_he_is_in_no_ledger(Engine engine)
    {
        var body = await BodyAsync(engine, ClosureSteps.Discipline, ClosureSteps.Inspection);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, await body.ReadyAsync())).Id;
        Func<ReviewClosures.Command, ReviewClosures.Command> By(string name) => c => c with { Paper = new(body.Today, name, Guid.CreateVersion7().ToString()) };
        await body.PassAsync(id, ClosureSteps.Discipline, body.Second, By("驻局纪检组 秦岭"));
        Assert.Null((await ReviewsAsync(body)).ById);
        foreach (var name in new[] { "秦岭", "区委巡察办秦岭", "驻局纪检组 秦岭" }) Assert.Contains("审过这一件的前一步", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Second, id, ClosureSteps.Inspection, with: By(name))).Message, StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Inspection, body.Second, By("区委巡察办"));
    }

    private static async Task<ClosureReview> ReviewsAsync(ClosingBody body)
    {
        await using var db = body.Staff.Open();
        return await db.Set<ClosureReview>().SingleAsync();
    }

    [Theory]
    [InlineData("程野", "程野", true)]
    [InlineData(" 程　野 ", "程野", true)]
    [InlineData("区委巡察办程野", "程野", true)]
    [InlineData("纪检组 程野", "程野", true)]
    [InlineData("程野（受理窗口）", "程野", true)]
    [InlineData("沈川、程野", "程野", true)]
    [InlineData("沈川/程野", "程野", true)]
    [InlineData("欧阳程野", "程野", false)]
    [InlineData("程野明", "程野", false)]
    [InlineData("区委巡察办", "程野", false)]
    [InlineData("", "程野", false)]
    [InlineData("程野", "", false)]
    [InlineData("程野", null, false)]
    public void A_name_on_paper_is_recognised(string text, string? name, bool written) => Assert.Equal(written, PaperNames.Writes(text, name));

    [Theory]
    [InlineData("驻局纪检组 秦岭", "区委巡察办秦岭", true)]
    [InlineData("秦岭", "区委巡察办（秦岭）", true)]
    [InlineData("驻局纪检组", "驻局纪检组", true)]
    [InlineData("驻局纪检组 秦岭", "驻局纪检组 白屿", false)]
    [InlineData("驻局纪检组", "区委巡察办", false)]
    public void The_same_person_is_recognised_in_two_writings(string one, string other, bool same) => Assert.Equal((same, same), (PaperNames.Same(one, other), PaperNames.Same(other, one)));

    private async Task<ClosingBody> BodyAsync(Engine engine, params string[] steps)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write(steps), TakesPaper = true });
        return body;
    }

    private static async Task HeadAsync(ClosingBody body, Guid head)
    {
        await using var db = body.Staff.Open();
        (await db.Set<Inspection>().SingleAsync()).HeadId = head;
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
    }

    private static async Task<Guid> SubmitForAsync(ClosingBody body, Problem problem, Guid person, Guid other)
    {
        await using var db = body.Staff.Database.Open(await body.ForAsync(person, other));
        return Assert.IsType<ClosureStep.Done>(await SubmitClosure.RunAsync(db, body.Staff.Clock, new(problem.Id, problem.Version, "收费依据、标准都已公示。", [], [], "一次性的退费，没有可以持续看的台账", null))).Id;
    }

    // 不能审的一句说明
    private static async Task<string> WhyAsync(ClosingBody body, Guid person, Guid? other, Guid id, string step, Guid? topic = null)
    {
        await using var db = body.Staff.Database.Open(other is { } behalf ? await body.ForAsync(person, behalf) : await body.AsAsync(person));
        return Assert.IsType<ClosureStep.Refused>(await ReviewClosures.RunAsync(db, body.Staff.Clock, new([(id, (await body.GetAsync<Closure>(id)).Version)], step, true, null) { Agreed = true, TopicId = topic })).Message;
    }
}
