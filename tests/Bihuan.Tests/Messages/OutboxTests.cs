using System.Collections.Concurrent;

using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Messages;

public sealed class OutboxTests
{
    [Theory, BothEngines]
    public async Task Receiver_down_for_ten_minutes_under_load_loses_nothing_and_gets_nothing_twice(Engine engine)
    {
        await using var mail = new MailSink();
        await using var ding = new HttpSink();
        await using var wecom = new HttpSink();
        await using var body = await MessageBody.MakeAsync(engine, mail.Port);
        var robots = new[] { await body.RobotAsync(RobotKind.DingTalk, ding), await body.RobotAsync(RobotKind.WeCom, wecom) };
        var (keys, texts) = (new List<Guid>(), new List<string>());
        for (var minute = 0; minute < 24; minute++)
        {
            if (minute == 2) Each(s => s.Close(), s => s.Close());
            if (minute == 12) Each(s => s.Open(), s => s.Open());
            for (var i = 0; minute < 14 && i < 4; i++)
            {
                keys.Add(await body.QueueAsync($"m{minute}-{i}", $"p{minute}-{i}@example.cn"));
                texts.Add($"No.{minute}-{i}.");
                foreach (var robot in robots) await body.QueueAsync($"r{minute}-{i}-{robot}", robot, channel: OutboxChannel.Robot, text: texts[^1]);
            }
            // 几个进程同时发
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => body.Sender(ding, wecom).RunDueAsync())));
            // 关着的十分钟里，一件也没有丢：都在等
            if (minute == 11) Assert.Equal(40 * 3, (await body.ItemsAsync()).Count(o => o.State == OutboxState.Waiting));
            body.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        body.Clock.Advance(TimeSpan.FromHours(1));
        await body.Sender(ding, wecom).RunDueAsync();

        Assert.All(await body.ItemsAsync(), o => Assert.Equal((OutboxState.Sent, (string?)null), (o.State, o.Error)));
        var ids = mail.Received.Select(m => m.Split("\r\n").First(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.Equal(keys.Select(k => $"<{k:N}@example.cn>").Order(StringComparer.Ordinal), ids.Select(i => i.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(keys.Count, mail.Received.SelectMany(m => m.Split("\r\n")).Where(l => l.StartsWith("To:", StringComparison.OrdinalIgnoreCase)).Distinct().Count());
        foreach (var sink in new[] { ding, wecom })
            Assert.Equal(texts.Order(StringComparer.Ordinal), sink.Received.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("text").GetProperty("content").GetString()!).Order(StringComparer.Ordinal));

        void Each(Action<MailSink> post, Action<HttpSink> robot)
        {
            post(mail);
            robot(ding);
            robot(wecom);
        }
    }

    [Theory, BothEngines]
    public async Task Two_senders_at_once_never_send_the_same_item(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        for (var i = 0; i < 30; i++) await body.QueueAsync($"k{i}");
        var sent = new ConcurrentBag<Guid>();
        OutboxSender One() => new(body.Database, body.Clock, async (_, item, stop) =>
        {
            sent.Add(item.Id);
            await Task.Delay(1, stop);
            return new Delivery.Accepted();
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => One().RunDueAsync())));
        Assert.Equal((30, 30), (sent.Count, sent.Distinct().Count()));
    }

    [Theory, BothEngines]
    public async Task Refused_item_is_tried_at_growing_distances_for_a_day_and_then_given_up_until_somebody_sends_it_again(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        var id = await body.QueueAsync("one", urgent: true);
        var (start, tries) = (body.Now, new List<int>());
        var sender = body.Sender(() =>
        {
            tries.Add((int)(body.Now - start).TotalMinutes);
            return new Delivery.Refused("没有连上");
        });
        for (var minute = 0; minute < 26 * 60; minute++)
        {
            if (minute is < 90 || minute % 20 == 1) await sender.RunDueAsync();
            body.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([0, 1, 6, 21, 81], tries.Take(5));
        Assert.True(tries.Count is >= 8 and <= 10 && tries[^1] <= 24 * 60, string.Join(',', tries));
        Assert.Equal((OutboxState.GivenUp, "没有连上"), (await body.ItemsAsync()).Select(o => (o.State, o.Error)).Single());

        await using (var db = body.Staff.Open()) Assert.True(await ManageOutbox.AgainAsync(db, body.Clock, id));
        await body.Sender(() => new Delivery.Accepted()).RunDueAsync();
        Assert.Equal((OutboxState.Sent, 1), (await body.ItemsAsync()).Select(o => (o.State, o.Attempts)).Single());
        await using var again = body.Staff.Open();
        Assert.False(await ManageOutbox.AgainAsync(again, body.Clock, id));
    }

    [Theory, BothEngines]
    public async Task Item_whose_sender_died_is_uncertain_and_not_sent_again_by_itself(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        var id = await body.QueueAsync("one", urgent: true);
        var held = new TaskCompletionSource<Delivery>();
        var slow = new OutboxSender(body.Database, body.Clock, (_, _, _) => held.Task).RunOneAsync();
        while ((await body.ItemsAsync())[0].State == OutboxState.Waiting) await Task.Delay(10);
        body.Clock.Advance(OutboxSender.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(0, await body.Sender(() => throw new InvalidOperationException("不该再发")).RunDueAsync());
        Assert.Equal(OutboxState.Uncertain, (await body.ItemsAsync())[0].State);
        // 其实还活着，只是慢：结果照样记上
        held.SetResult(new Delivery.Accepted());
        await slow;
        Assert.Equal((id, OutboxState.Sent), (await body.ItemsAsync()).Select(o => (o.Id, o.State)).Single());
    }

    [Theory, BothEngines]
    public async Task In_quiet_hours_items_wait_for_the_morning_and_trials_do_not(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        body.Clock.Advance(TimeSpan.FromHours(14)); // 北京时间 22:00
        await body.QueueAsync("digest");
        await body.QueueAsync("trial", urgent: true);
        var sender = body.Sender(() => new Delivery.Accepted());
        Assert.Equal(1, await sender.RunDueAsync());
        var waiting = (await body.ItemsAsync()).Single(o => o.State == OutboxState.Waiting);
        Assert.Equal(("digest", new DateTime(2026, 3, 3, 23, 0, 0, DateTimeKind.Utc), 0), (waiting.DedupKey, waiting.NextTry, waiting.Attempts));
        body.Clock.Advance(TimeSpan.FromHours(9)); // 次日 7:00
        Assert.Equal(1, await sender.RunDueAsync());
    }

    [Theory, BothEngines]
    public async Task Connection_lost_before_the_text_is_tried_again_and_after_it_is_uncertain(Engine engine)
    {
        await using var sink = new MailSink { DropsBeforeData = true };
        await using var body = await MessageBody.MakeAsync(engine, sink.Port);
        await body.QueueAsync("one");
        await body.Sender().RunDueAsync();
        Assert.Equal(OutboxState.Waiting, (await body.ItemsAsync())[0].State);
        (sink.DropsBeforeData, sink.DropsAfterData) = (false, true);
        body.Clock.Advance(TimeSpan.FromMinutes(1));
        await body.Sender().RunDueAsync();
        Assert.Equal((OutboxState.Uncertain, 1), ((await body.ItemsAsync())[0].State, sink.Received.Count));
        body.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await body.Sender().RunDueAsync());
    }

    [Theory, BothEngines]
    public async Task Refused_recipient_is_told_with_the_number_and_without_the_address(Engine engine)
    {
        await using var sink = new MailSink { RefusesRecipient = "550 lin@example.cn unknown" };
        await using var body = await MessageBody.MakeAsync(engine, sink.Port);
        await body.QueueAsync("one");
        await body.Sender().RunDueAsync();
        var item = (await body.ItemsAsync())[0];
        Assert.Equal(OutboxState.Waiting, item.State);
        Assert.Contains("550", item.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("lin@", item.Error + item.Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Distances_between_tries_stay_within_a_day()
    {
        var since = new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(since.AddMinutes(1), Retries.Next(since, since, 1));
        Assert.Null(Retries.Next(since, since.AddHours(20), 9));
    }
}
