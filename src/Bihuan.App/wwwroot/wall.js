// 墙上的屏幕没有人去按：隔两分钟自己更新
setTimeout(() => location.reload(), 120_000);
